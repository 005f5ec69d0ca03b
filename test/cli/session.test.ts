import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import Ajv from 'ajv';
import { FakeTerminal } from './terminal';
import { DocumentOptions, Documents } from '../../src/cli/documents';
import { ExitCode } from '../../src/cli/exit-codes';
import { Interruption } from '../../src/cli/interruption';
import { reviewFile } from '../../src/cli/reviewing';
import { Session } from '../../src/cli/session';
import { DEFAULT_POLICY } from '../../src/review/gate/policy';
import { fixtureText } from '../review/fixtures';

const directory = mkdtempSync(join(tmpdir(), 'session-'));
const home = process.cwd();
const LOSSY = 'shop.json';
const DOCUMENTS = { markdown: 'review.md', json: 'review.json', html: 'review.html' };
const BROKEN = 'broken.json';
const TIDY = 'blog.json';

/** Reviews these plans, by the name of their stack, as a run of an app with these stacks does. */
async function run(
  plans: { readonly [stack: string]: string }, documents: DocumentOptions = {}, apply = false,
): Promise<{ code: ExitCode; output: string; errors: string }> {
  const terminal = new FakeTerminal();
  const interruption = new Interruption(terminal);
  const sources = Object.entries(plans).map(([name, file]) => (
    { name, review: async () => reviewFile(file, { name, binary: 'terraform', policy: DEFAULT_POLICY, interruption, terminal }) }));
  const options = { apply, yes: true, details: false, color: false };
  const code = await new Session(sources, new Documents(documents, terminal), options, interruption, terminal).run();
  return { code, output: terminal.output, errors: terminal.errors };
}

beforeAll(() => {
  process.chdir(directory);
  // The one destroys volumes; the other is harmless.
  writeFileSync(LOSSY, fixtureText('data'));
  writeFileSync(TIDY, fixtureText('by-hand'));
  writeFileSync(BROKEN, '{"format_version"');
});

afterAll(() => {
  process.chdir(home);
  rmSync(directory, { recursive: true });
});

test('every document tells of every stack, the blocked one first', async () => {
  const { code, output } = await run({ shop: LOSSY, blog: TIDY }, DOCUMENTS);
  expect(code).toBe(ExitCode.BLOCKED);
  expect(output).toMatch(/^shop · [\s\S]*Verdict: blocked by data-loss \(4\)\.\n[\s\S]*^blog · [\s\S]*Verdict: nothing blocks\.\n2 stacks · shop is blocked\. Exit code 3\.\n$/m);

  const markdown = readFileSync('review.md', 'utf8');
  expect(markdown).toMatch(/^<!-- plan-review:shop,blog -->\n### ⛔ 2 stacks · shop is blocked\n\n#### ⛔ shop: [^\n]*DESTROYED[\s\S]*\n#### ✅ blog: /);
  expect(markdown.match(/<!--/g)).toHaveLength(1);

  const json = JSON.parse(readFileSync('review.json', 'utf8'));
  expect(json).toMatchObject({ version: 1, passed: false, stacks: [{ stack: 'shop', verdict: { passed: false } }, { stack: 'blog', verdict: { passed: true } }] });
  const validate = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(join(home, 'schema', 'plan-review.schema.json'), 'utf8')));
  validate(json);
  expect(validate.errors).toBeNull();

  const html = readFileSync('review.html', 'utf8');
  expect(html).toContain('<h1>2 stacks · shop is blocked</h1>');
  expect(html.match(/class="verdict">[^<]*/g)).toEqual(['class="verdict">✗ Verdict: blocked by data-loss (4)', 'class="verdict">✓ Verdict: nothing blocks']);
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('on standard output there is one JSON, and nothing else', async () => {
  const { code, output } = await run({ shop: LOSSY, blog: TIDY }, { json: true });
  expect(code).toBe(ExitCode.BLOCKED);
  expect(JSON.parse(output).stacks.map(({ stack }: { stack: string }) => stack)).toEqual(['shop', 'blog']);
});

test('a stack that can\'t be reviewed is in the documents, and the others are reviewed', async () => {
  const { code, output, errors } = await run({ shop: BROKEN, blog: TIDY }, DOCUMENTS);
  expect(code).toBe(ExitCode.FAILED);
  expect(errors).toContain('isn\'t whole JSON');
  expect(output).toMatch(/2 stacks · shop isn't reviewed\. Exit code 1\.\n$/);
  expect(readFileSync('review.md', 'utf8')).toMatch(/^### ⛔ 2 stacks · shop isn&#39;t reviewed\n\n#### ⛔ shop: not reviewed\n[\s\S]*whole JSON[\s\S]*#### ✅ blog/m);
  expect(JSON.parse(readFileSync('review.json', 'utf8'))).toMatchObject({ passed: false, stacks: [{ stack: 'shop', missing: expect.stringContaining('isn\'t whole JSON') }, { stack: 'blog' }] });
  expect(readFileSync('review.html', 'utf8')).toContain('✗ Not reviewed');
});

test('a document of an earlier run doesn\'t stay where the only stack can\'t be reviewed', async () => {
  writeFileSync('review.md', '✅');
  expect((await run({ shop: BROKEN }, DOCUMENTS)).code).toBe(ExitCode.FAILED);
  expect(readFileSync('review.md', 'utf8')).not.toContain('✅');
});

test('with --apply, the stacks after one that is blocked are told as not planned', async () => {
  const { code } = await run({ shop: LOSSY, blog: TIDY }, DOCUMENTS, true);
  expect(code).toBe(ExitCode.BLOCKED);
  expect(JSON.parse(readFileSync('review.json', 'utf8')).stacks[1]).toEqual({ stack: 'blog', missing: 'It isn\'t planned, since shop wasn\'t applied.' });
});

test('the review is printed although a file can\'t be written, and the exit code says so', async () => {
  const { code, output, errors } = await run({ blog: TIDY }, { markdown: './', html: 'none/review.html' });
  expect(errors).toMatch(/\.\/ can't be written: it is a folder\.\nnone\/review\.html can't be written: its folder isn't there\./);
  expect(output).toMatch(/^blog · [\s\S]*Exit code 1\.\n$/);
  expect(code).toBe(ExitCode.FAILED);
});

test('fails on a file that is rather a stack', async () => {
  await expect(run({ shop: LOSSY }, { json: 'shop' })).rejects.toThrow('"--json shop" would write a file called shop. If that is a stack, say: --json - shop.');
});
