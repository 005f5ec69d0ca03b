import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const EXAMPLES = ['hello', 'shop', 'api-gateway', 'pipeline'].map((example) => [example, join(ROOT, 'examples', example)]);

function builtWheel(): string {
  const folder = join(ROOT, 'dist', 'python');
  const wheel = readdirSync(folder).find(name => name.endsWith('.whl'));
  if (wheel === undefined) {
    throw new Error(`no wheel in ${folder}: run \`npx projen package:python\` first`);
  }
  return join(folder, wheel);
}

/** Runs an app of CDKTF; returns what it wrote for Terraform, by path: the JSON and the files that are built from. */
function synthesize(directory: string, command: string, main: string): Record<string, string> {
  // Both write to the same place: paths in what they write can't differ then.
  const outdir = join(directory, 'cdktf.out');
  rmSync(outdir, { recursive: true, force: true });
  execFileSync(command, [main], { cwd: directory, env: { ...process.env, CDKTF_OUTDIR: outdir } });
  const stacks = join(outdir, 'stacks');
  const files = readdirSync(stacks, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return Object.fromEntries(files.map(file => {
    const path = join(file.parentPath, file.name);
    return [relative(stacks, path), readFileSync(path, 'utf8')];
  }));
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
});
