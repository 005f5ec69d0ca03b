import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import { FakeTerminal } from './terminal';
import { main } from '../../src/cli/plan-review';

const FOLDER = join(__dirname, '..', '..', 'docs', 'ci');
const PLAN = join(__dirname, '..', 'review', 'fixtures', 'by-hand.json');

const commands = readdirSync(FOLDER).flatMap((file) =>
  [...readFileSync(join(FOLDER, file), 'utf8').matchAll(/npx plan-review (.*)$/gm)].map(([, args]) => [file, args]));

test.each(commands)('the command of %s runs: plan-review %s', async (_file, args) => {
  // A plan that is at hand takes the place of the app; what is written goes to standard output, and JSON isn't applied.
  const line = args.replace(/--(markdown|html) \S+/g, '').replace('"$PLANFILE"', PLAN).replace('--apply --yes', '');
  const terminal = new FakeTerminal();
  const code = await main(['node', 'plan-review', ...line.split(' ').filter((part) => part !== ''), ...line.includes('--plan') ? [] : ['--plan', PLAN]], terminal);
  expect({ code, errors: terminal.errors }).toEqual({ code: 0, errors: '' });
});

test('each of the three has a recipe', () => {
  expect([...new Set(commands.map(([file]) => file))]).toEqual(['atlantis.yaml', 'github-actions.yml', 'gitlab-ci.yml']);
});
