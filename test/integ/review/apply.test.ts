import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { docker, inspect } from '../harness';

const ROOT = resolve(__dirname, '../../..');
const STACK = `review-${randomBytes(3).toString('hex')}`;
const NAME = `${STACK}-app`;
const directory = mkdtempSync(join(tmpdir(), `${STACK}-`));
const stackDirectory = join(directory, 'cdktf.out', 'stacks', STACK);

/** An app as a user has it: a container whose environment is edited by an environment variable of the synth. */
const APP = `
const { App, TerraformStack } = require('${ROOT}/node_modules/cdktf');
const { Container } = require('${ROOT}/node_modules/@cdktf/provider-docker/lib/container');
const { DockerProvider } = require('${ROOT}/node_modules/@cdktf/provider-docker/lib/provider');
const app = new App();
const stack = new TerraformStack(app, '${STACK}');
stack.addOverride('terraform.required_providers.docker.version', '~> 4.6');
new DockerProvider(stack, 'docker');
new Container(stack, 'app', { name: '${NAME}', image: 'python:3.11-slim-bookworm', command: ['sleep', '1000'], env: ['A=' + (process.env.A ?? 1)] });
app.synth();
`;

beforeAll(() => {
  writeFileSync(join(directory, 'main.js'), APP);
  writeFileSync(join(directory, 'cdktf.json'), JSON.stringify({ language: 'typescript', app: 'node main.js' }));
});

afterAll(async () => {
  await docker('rm', '--force', NAME);
  rmSync(directory, { recursive: true });
});

async function planReview(args: string[], environment: NodeJS.ProcessEnv = {}): Promise<{ code: number; output: string; errors: string }> {
  try {
    const run = await promisify(execFile)(join(ROOT, 'bin', 'plan-review'), args, { cwd: directory, env: { ...process.env, ...environment } });
    return { code: 0, output: run.stdout, errors: run.stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout, errors: stderr };
  }
}

const environment = async () => (await inspect('container', NAME)).Config.Env as string[];

test('the app is synthesized, planned, reviewed and applied', async () => {
  const { code, output, errors } = await planReview(['--apply', '--yes']);
  expect({ code, errors }).toMatchObject({ code: 0 });
  expect(output).toMatch(/\+ +app +starts +new in the code[\s\S]*Applied 1 change as reviewed in/);
  expect(errors).toMatch(/container app creating …\n.*container app created/);
  expect(await environment()).toContain('A=1');
});

test('then nothing is left to do', async () => {
  const { code, output, errors } = await planReview(['--apply', '--yes']);
  expect(code).toBe(0);
  expect(output).toContain('nothing changes');
  expect(errors).toContain('Nothing to apply.');
});

test('what a policy blocks isn\'t applied, whatever is answered', async () => {
  const { code, output } = await planReview(['--apply', '--yes', '--fail-on', 'outage'], { A: '2' });
  expect(code).toBe(3);
  expect(output).toContain('blocked by outage (1)');
  expect(await environment()).toContain('A=1');
});

test('without a terminal to ask on, nothing is applied', async () => {
  const { code, errors } = await planReview(['--apply'], { A: '2' });
  expect(code).toBe(2);
  expect(errors).toContain('Nobody can be asked here');
  expect(await environment()).toContain('A=1');
});

test('exactly the plan that was reviewed is applied, although the code has moved on', async () => {
  await planReview([], { A: '3' });
  const planFile = join(stackDirectory, 'plan-review.tfplan');
  writeFileSync(join(directory, 'reviewed.tfplan'), readFileSync(planFile));
  const { code, output } = await planReview(['--plan', join(directory, 'reviewed.tfplan'), '--chdir', stackDirectory, '--apply', '--yes'], { A: '4' });
  expect(code).toBe(0);
  expect(output).toMatch(/predicted "restarts, .* down", stop to start took/);
  expect(await environment()).toContain('A=3');
});

test('a plan that no longer fits the state is refused', async () => {
  const { code, errors } = await planReview(['--plan', join(directory, 'reviewed.tfplan'), '--chdir', stackDirectory, '--apply', '--yes']);
  expect(code).toBe(4);
  expect(errors).toContain('The plan no longer fits the state');
  expect(await environment()).toContain('A=3');
});

test('an apply that fails on the way says what is left', async () => {
  await docker('run', '--detach', '--name', `${NAME}-taken`, 'python:3.11-slim-bookworm', 'sleep', '1000');
  try {
    writeFileSync(join(directory, 'main.js'), APP.replace('app.synth()', `new Container(stack, 'other', { name: '${NAME}-taken', image: 'python:3.11-slim-bookworm' });\napp.synth()`));
    const { code, output, errors } = await planReview(['--apply', '--yes'], { A: '3' });
    expect(code).toBe(5);
    expect(errors).toMatch(/container other FAILED[\s\S]*already in use/);
    expect(output).toContain('The apply failed after');
  } finally {
    await docker('rm', '--force', `${NAME}-taken`);
    writeFileSync(join(directory, 'main.js'), APP);
  }
});

test('cdktf goes on working with the same folders and state', async () => {
  await promisify(execFile)(join(ROOT, 'node_modules', '.bin', 'cdktf'), ['destroy', '--auto-approve', STACK], { cwd: directory });
  await expect(inspect('container', NAME)).rejects.toThrow();
});

test('Terraform\'s own error is told where it can\'t plan', async () => {
  writeFileSync(join(directory, 'main.js'), APP.replace("'sleep'", "'${nope.nope}'"));
  const { code, errors } = await planReview([]);
  expect(code).toBe(1);
  expect(errors).toMatch(/plan failed:[\s\S]*nope/);
});
