import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Cluster } from './cluster';
import {
  AppVolume, DeploymentTarget, HealthCheck, PythonAppContainer, PythonAppImage, PythonAppStack, Rollout, Secret, ServiceDeployment,
} from '../../../src';
import { Deployment, docker } from '../harness';

const PLAN_REVIEW = join(__dirname, '..', '..', '..', 'bin', 'plan-review');

interface Edit {
  readonly deploy?: ServiceDeployment;
  readonly replicas?: number;
  readonly withoutVolume?: boolean;
}

/** What a user reads who edits one thing of a stack on a Swarm. */
describe('a review on a Swarm', () => {
  const { manager, worker, registry: { address, dockerConfig } } = new Cluster();
  const target = DeploymentTarget.swarm({
    manager: manager.host,
    nodes: [manager.name, worker.name],
    statefulNode: manager.name,
    registry: { address, dockerConfig, skipTlsVerification: true },
  });
  const source = mkdtempSync(join(tmpdir(), 'swarm-review-'));
  const write = (name: string, text: string) => writeFileSync(join(source, name), text);
  let edit: Edit = {};

  const deployment = new Deployment('swarm-review', (stack) => {
    const image = new PythonAppImage(stack, 'image', { source, pythonVersion: '3.11', dataFolders: ['/files'] });
    const healthCheck = HealthCheck.tcp({ port: 8000, interval: '1s' });
    new PythonAppContainer(stack, 'web', {
      image,
      healthCheck,
      replicas: edit.replicas ?? 2,
      secrets: { TOKEN: Secret.fromFile(join(source, 'token')) },
      deploy: { reservedMemory: '32m', ...edit.deploy },
    });
    const store = new PythonAppContainer(stack, 'store', { image, healthCheck, rollout: Rollout.RECREATE });
    if (!edit.withoutVolume) {
      store.addVolume(new AppVolume(stack, 'files').mountedAt('/files'));
    }
  }, (app, id) => new PythonAppStack(app, id, { target }));

  /** What `plan-review` prints, each run of blanks as one. */
  async function reviewed(edited: Edit = {}): Promise<string> {
    edit = edited;
    await deployment.plan();
    const { stdout } = await promisify(execFile)(PLAN_REVIEW, [
      'shop', '--plan', join(deployment.stackDirectory, 'plan.bin'), '--no-color', '--fail-on', 'none',
    ], { env: { ...process.env, COLUMNS: '150' } });
    process.stderr.write(stdout);
    return stdout.replace(/\s+/g, ' ');
  }

  beforeAll(async () => {
    write('main.py', 'from http.server import *\nHTTPServer(("", 8000), SimpleHTTPRequestHandler).serve_forever()\n');
    write('.dockerignore', 'token\n');
    write('token', 'correct-horse');
    await deployment.apply();
  });

  afterAll(async () => {
    edit = {};
    await deployment.destroy();
    await docker('volume', 'rm', '--force', `${deployment.name}-files`);
    rmSync(source, { recursive: true });
  });

  test('of nothing is empty', async () => {
    expect(await reviewed()).toContain('nothing changes');
  });

  test('of replicas tells that it is scaled', async () => {
    expect(await reviewed({ replicas: 3 })).toMatch(/web is scaled replicas 2 → 3 Verdict/);
  });

  test('of another place tells where the tasks move, and what nodes carry meanwhile', async () => {
    expect(await reviewed({ deploy: { placement: { node: worker.name } } })).toMatch(new RegExp([
      `web rolls without an outage placement constraints added \\(node\\.hostname==${worker.name}\\)`,
      'meanwhile nodes run 1 task more, with 32 MiB reserved on top',
      'its tasks move to nodes that the new placement fits',
    ].join('; ')));
  });

  test('of a service for every node tells that another one takes its place', async () => {
    expect(await reviewed({ replicas: 1, deploy: { everyNode: true } }))
      .toMatch(/another one is started, and this one is stopped when that runs: no outage on every node false → true;.* meanwhile each node runs 1 task more/);
  });

  test('of a volume that is taken away tells its path, and the outage', async () => {
    expect(await reviewed({ withoutVolume: true })).toMatch(/store all its tasks restart, .* s down mount \/files removed/);
  });

  test('of code tells the file that was edited, for each service that runs it', async () => {
    const program = 'from http.server import *\nHTTPServer(("", 8000), SimpleHTTPRequestHandler).serve_forever()\n';
    write('main.py', `${program}# edited\n`);
    const text = await reviewed();
    write('main.py', program);
    expect(text).toMatch(/web rolls without an outage source changed: main\.py; meanwhile nodes run 1 task more, with 32 MiB reserved on top/);
    expect(text).toMatch(/store restarts, .* s down source changed: main\.py/);
    expect(text).toMatch(/1 image is built anew, 1 image gives up its old name, 1 registry image is pushed/);
    expect(text).not.toContain('a tag that can move');
  });

  test('of a secret tells which one, and not what it is', async () => {
    write('token', 'battery-staple');
    const text = await reviewed();
    expect(text).toMatch(/secret is made anew under another name; the old one is removed when its services have rolled/);
    expect(text).toMatch(/web rolls without an outage secret web\/secret-run-secrets-TOKEN is replaced; meanwhile nodes run 1 task more/);
    expect(text).not.toContain('battery-staple');
  });
});
