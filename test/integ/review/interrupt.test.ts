import { ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { docker, terraform } from '../harness';

const ROOT = resolve(__dirname, '../../..');
const STACK = `review-stop-${randomBytes(3).toString('hex')}`;
const directory = mkdtempSync(join(tmpdir(), `${STACK}-`));
const stackDirectory = join(directory, 'cdktf.out', 'stacks', STACK);
const state = join(directory, `terraform.${STACK}.tfstate`);

/** Three containers, one after the other; each takes some seconds until it is healthy, and is made anew by another round. */
const APP = `
const { App, TerraformStack } = require('${ROOT}/node_modules/cdktf');
const { Container } = require('${ROOT}/node_modules/@cdktf/provider-docker/lib/container');
const { DockerProvider } = require('${ROOT}/node_modules/@cdktf/provider-docker/lib/provider');
const app = new App();
const stack = new TerraformStack(app, '${STACK}');
stack.addOverride('terraform.required_providers.docker.version', '~> 4.6');
new DockerProvider(stack, 'docker');
let before = [];
for (const name of ['a', 'b', 'c']) {
  before = [new Container(stack, name, {
    name: '${STACK}-' + name, image: 'python:3.11-slim-bookworm', command: ['sleep', '1000'], init: true, dependsOn: before, wait: true, waitTimeout: 60,
    env: ['ROUND=' + process.env.ROUND], healthcheck: { test: ['CMD', 'true'], interval: '1s', timeout: '30s', retries: 3, startPeriod: '0s' },
  })];
}
app.synth();
`;

/** When the signal comes: after this many lines that say what Terraform is at, and so many milliseconds more. */
interface Moment {
  readonly signal: NodeJS.Signals;
  readonly lines: number;
  readonly later: number;
}

const MOMENTS: readonly Moment[] = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).flatMap((signal, at) => [
  { signal, lines: 1, later: 0 },
  { signal, lines: 1, later: 300 + 200 * at },
  { signal, lines: 2 + at, later: 100 },
]).concat([{ signal: 'SIGTERM', lines: 0, later: 0 }]);

beforeAll(() => {
  writeFileSync(join(directory, 'main.js'), APP);
  writeFileSync(join(directory, 'cdktf.json'), JSON.stringify({ language: 'typescript', app: 'node main.js' }));
});

afterAll(async () => {
  await docker('rm', '--force', ...['a', 'b', 'c'].map((name) => `${STACK}-${name}`));
  rmSync(directory, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs the command; what happens meanwhile is up to the one who listens to its progress. */
async function planReview(round: number, onProgress: (errors: string, child: ChildProcess) => void = () => undefined): Promise<Ended> {
  const child = spawn(join(ROOT, 'bin', 'plan-review'), ['--apply', '--yes'], { cwd: directory, env: { ...process.env, ROUND: String(round) } });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk) => { output += chunk; });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
    onProgress(errors, child);
  });
  return new Promise((done) => child.on('close', (code) => done({ code, output, errors })));
}

/** Names of the containers that the engine has, and of those in the state. */
async function known(): Promise<{ engine: string[]; inState: string[] }> {
  const engine = (await docker('ps', '--all', '--filter', `name=${STACK}`, '--format', '{{.Names}}')).split('\n').filter((name) => name !== '').sort();
  const { resources } = JSON.parse(await terraform(stackDirectory, 'state', 'pull')) as { resources: { instances: { attributes: { name: string } }[] }[] };
  return { engine, inState: resources.flatMap(({ instances }) => instances.map(({ attributes }) => attributes.name)).sort() };
}

test.each(MOMENTS.map((moment, round) => [moment, round] as const))('stopped by %j, nothing is lost', async ({ signal, lines, later }, round) => {
  let sent = false;
  const { code, output } = await planReview(round, (progress, child) => {
    const said = progress.split('\n').filter((line) => /^ {2}container . /.test(line)).length;
    if (!sent && said >= lines && progress.includes('Planning')) {
      sent = true;
      void sleep(later).then(() => child.kill(signal));
    }
  });

  // Stopped before Terraform did anything (1, or the signal itself), on its way (5), or after it had done all.
  expect(lines === 0 ? [0, 1, 5, null] : [0, 1, 5]).toContain(code);
  expect(code === 5 ? output : '').toMatch(code === 5 ? new RegExp(`The apply was stopped by ${signal} after .*, with \\d of 3 changes done`) : /^$/);
  expect(readdirSync(stackDirectory).concat(readdirSync(directory)).filter((file) => file.includes('.lock.info'))).toEqual([]);
  if (existsSync(state)) {
    // An engine may go on with what it was told to remove, and Terraform keep it in the state: the next run finds out. Nothing else differs.
    const { engine, inState } = await known();
    expect(inState).toEqual(expect.arrayContaining(engine));
  }

  // The next run does what is left, and then nothing is.
  expect(await planReview(round)).toMatchObject({ code: 0 });
  const again = await planReview(round);
  expect(again).toMatchObject({ code: 0, output: expect.stringContaining('nothing changes') });
  expect((await known()).engine).toHaveLength(3);
});
