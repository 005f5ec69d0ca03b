import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentedExamples } from './documentation/examples';
import { UserProject } from './documentation/user-project';
import { Synthesized, synthesized } from './synthesized';

const ROOT = join(__dirname, '..', '..');
const EXAMPLES = ['hello', 'shop', 'api-gateway', 'pipeline'].map((example) => [example, join(ROOT, 'examples', example)]);

function builtWheel(): string {
  const folder = join(ROOT, 'dist', 'python');
  const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) {
    throw new Error(`no wheel in ${folder}: run \`npx projen package:python\` first`);
  }
  return join(folder, wheel);
}

/** Runs an app of CDKTF. */
function synthesize(directory: string, command: string, main: string): Synthesized {
  // Both write to the same place: paths in what they write can't differ then.
  const outdir = join(directory, 'cdktf.out');
  rmSync(outdir, { recursive: true, force: true });
  execFileSync(command, [main], { cwd: directory, env: { ...process.env, CDKTF_OUTDIR: outdir } });
  return synthesized(outdir);
}

describe('the wheel', () => {
  const directory = mkdtempSync(join(tmpdir(), 'wheel-'));
  const python = join(directory, 'venv', 'bin', 'python');

  beforeAll(() => {
    execFileSync('python3', ['-m', 'venv', join(directory, 'venv')]);
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', builtWheel()]);
  });

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test.each(EXAMPLES)('synthesizes the example %s from Python as TypeScript does', (_, example) => {
    const fromTypeScript = synthesize(directory, process.execPath, join(example, 'main.js'));
    const fromPython = synthesize(directory, python, join(example, 'main.py'));
    expect(Object.keys(fromPython).filter((path) => path.endsWith('/cdk.tf.json'))).toHaveLength(1);
    expect(fromPython).toEqual(fromTypeScript);
  });

  test('shows the README with TypeScript as TypeScript', () => {
    const shown = execFileSync(python, ['-c', 'import importlib.metadata as m; print(m.metadata("cdktf-python-docker").get_payload())']).toString();
    expect(shown.match(/^```TypeScript\nimport /gm)).toHaveLength(1);
    expect(shown).not.toMatch(/^```python\n(import \{|const |new )/m);
  });

  describe('runs the examples of the documentation', () => {
    const examples = documentedExamples();
    let fromTypeScript: Synthesized[];
    let fromPython: Synthesized[];

    beforeAll(() => {
      const project = new UserProject(join(directory, 'documentation'), examples);
      fromTypeScript = project.runTypeScript();
      fromPython = project.runPython(python);
    });

    test.each(examples.map(({ name }, index) => ({ name, index })))('$name is the same in Python and in TypeScript', ({ index }) => {
      expect(Object.keys(fromTypeScript[index])).toContainEqual(expect.stringMatching(/\/cdk\.tf\.json$/));
      expect(fromPython[index]).toEqual(fromTypeScript[index]);
    });
  });
});
