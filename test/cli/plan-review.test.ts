import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { FakeTerminal } from './terminal';
import { ExitCode } from '../../src/cli/exit-codes';
import { main } from '../../src/cli/plan-review';
import { fixtureText } from '../review/fixtures';

const directory = mkdtempSync(join(tmpdir(), 'plan-review-'));
const planFile = join(directory, 'plan.json');

// A log of CI is read in color.
const { CI, FORCE_COLOR, ...environment } = process.env;
const before = process.env;

beforeAll(() => {
  process.env = environment;
  writeFileSync(planFile, fixtureText('data'));
});
afterAll(() => {
  process.env = before;
  rmSync(directory, { recursive: true });
});

async function run(args: string[], input?: string): Promise<{ code: ExitCode; output: string; errors: string }> {
  const terminal = new FakeTerminal(input);
  const code = await main(['node', 'plan-review', ...args], terminal);
  return { code, output: terminal.output, errors: terminal.errors };
}

test('a plan that loses data is blocked', async () => {
  const { code, output } = await run(['--plan', planFile, 'shop']);
  expect(code).toBe(ExitCode.BLOCKED);
  expect(output).toMatch(/^shop · 2 containers restart, 3 volumes DESTROYED\n/);
  expect(output).toMatch(/Verdict: blocked by data-loss \(4\)\. Exit code 3\.\n$/);
});

test('a plan is read from standard input', async () => {
  const { code, output } = await run(['--plan', '-', '--fail-on', 'none'], fixtureText('by-hand'));
  expect(code).toBe(ExitCode.OK);
  expect(output).toContain('Verdict: nothing blocks. Exit code 0.');
});

test.each([
  ['a byte-order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
  ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['UTF-16 without a mark', (text: string) => Buffer.from(text, 'utf16le')],
  ['UTF-16 of the other order', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
])('a plan is read in %s', async (_what, encode) => {
  const file = join(directory, 'encoded.json');
  writeFileSync(file, encode(fixtureText('by-hand')));
  expect((await run(['--plan', file, '--fail-on', 'none'])).code).toBe(ExitCode.OK);
});

test('an allow-list lets findings through for a reason and for a time', async () => {
  const policy = join(directory, 'policy.json');
  const allow = ['docker_volume.dropped-volume', 'docker_volume.labelled-volume', 'docker_volume.renamed-volume', 'docker_container.anonymous']
    .map((resource) => ({ policy: 'data-loss', resource, reason: 'moved by hand', expires: '9999-12-31' }));
  writeFileSync(policy, JSON.stringify({ failOn: ['data-loss'], allow }));
  const { code, output } = await run(['--plan', planFile, '--policy', policy]);
  expect(code).toBe(ExitCode.OK);
  expect(output).toContain('Allowed until 9999-12-31: data-loss of docker_volume.dropped-volume (moved by hand).');
});

test('the output has no color where it isn\'t a terminal, and none with --no-color', async () => {
  expect((await run(['--plan', planFile, '--no-color'])).output).not.toContain('\u001b');
});

test('the help names policies and exit codes', async () => {
  const { code, output } = await run(['--help']);
  expect(code).toBe(ExitCode.OK);
  expect(output).toMatch(/data-loss[\s\S]*apply-failure[\s\S]*Exit codes: 0 nothing blocks/);
});

test.each([
  ['an unknown option', ['--nope'], undefined, ExitCode.USAGE, 'unknown option'],
  ['an unknown policy', ['--plan', planFile, '--fail-on', 'x'], undefined, ExitCode.USAGE, '"x" isn\'t a policy'],
  ['a policy file that isn\'t there', ['--plan', planFile, '--policy', '/none.json'], undefined, ExitCode.USAGE, 'no policy file'],
  ['a plan that isn\'t there', ['--plan', '/none.json'], undefined, ExitCode.USAGE, 'There is no plan /none.json'],
  ['a plan that is a folder', ['--plan', directory], undefined, ExitCode.USAGE, 'is a folder, not a plan'],
  ['a policy that is a folder', ['--plan', planFile, '--policy', directory], undefined, ExitCode.USAGE, 'is a folder, not a policy file'],
  ['an empty input', ['--plan', '-'], '', ExitCode.FAILED, 'The plan is empty'],
  ['half a plan', ['--plan', '-'], '{"format_version"', ExitCode.FAILED, 'isn\'t whole JSON'],
])('fails on %s', async (_what, args, input, code, message) => {
  const result = await run(args, input);
  expect(result.code).toBe(code);
  expect(result.errors).toContain(message);
});
