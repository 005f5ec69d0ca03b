import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformStack } from 'cdktf';
import { BaseImage, SLEEP } from './every-edit/fixtures';
import { Deployment, docker, listOwned, PATIENT, SOON_GIVEN_UP } from './harness';
import { AppVolume, AppVolumeProps, HealthCheck, PythonAppContainer, PythonAppImage, Rollout } from '../../src';

describe('a container that somebody changed by hand', () => {
  const deployment = new Deployment('recovery', (stack) => {
    new PythonAppContainer(stack, 'worker', { image: new BaseImage(stack, 'image'), command: SLEEP });
  });
  const worker = async () => (await deployment.inspect('docker_container')).Id as string;

  beforeAll(() => deployment.apply());
  afterAll(() => deployment.destroy());

  test('is started again when it was stopped', async () => {
    await docker('stop', '--time', '1', await worker());
    const plan = await deployment.plan();
    expect(plan.summary).toEqual(['docker_container.worker: update']);
    expect(plan.changes[0].before).toMatchObject({ must_run: false });
    await deployment.apply();
    expect((await deployment.inspect('docker_container')).State.Running).toBe(true);
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('is created again when it was removed', async () => {
    await docker('rm', '--force', await worker());
    expect((await deployment.plan()).summary).toEqual(['docker_container.worker: create']);
    await deployment.apply();
    expect((await deployment.inspect('docker_container')).State.Running).toBe(true);
    expect((await deployment.plan()).summary).toEqual([]);
  });
});

describe('a new version that never gets healthy', () => {
  const deployment = new Deployment('unhealthy', () => undefined);
  const version = (check: string) => deployment.define((stack) => {
    new PythonAppContainer(stack, 'web', {
      image: new BaseImage(stack, 'image'),
      command: SLEEP,
      healthCheck: HealthCheck.command([check], check === 'false' ? SOON_GIVEN_UP : PATIENT),
    });
  });
  const running = async () => (await docker('ps', '--quiet', '--no-trunc', '--filter', `name=${deployment.name}-web`)).split('\n');
  let old: string;

  beforeAll(async () => {
    await version('true').apply();
    old = (await deployment.inspect('docker_container')).Id;
  });
  afterAll(() => deployment.destroy());

  test('fails the deploy, twice, and the old one runs on', async () => {
    version('false');
    await expect(deployment.apply()).rejects.toThrow('healthy');
    await expect(deployment.apply()).rejects.toThrow('healthy');
    expect(await running()).toContain(old);
  });

  test('is replaced by the next good one, which leaves nothing behind', async () => {
    await version('/bin/true').apply();
    const { Id, State } = await deployment.inspect('docker_container');
    expect(State.Health.Status).toBe('healthy');
    expect(await running()).toEqual([Id]);
    expect((await deployment.plan()).summary).toEqual([]);
  });
});

test('a worker that ends at its start fails the deploy, and the old one runs on', async () => {
  const deployment = new Deployment('worker', () => undefined);
  const worker = (command: string[]) => deployment.define((stack) => {
    new PythonAppContainer(stack, 'worker', {
      image: new BaseImage(stack, 'image'), command, healthCheck: HealthCheck.running(command === SLEEP ? PATIENT : SOON_GIVEN_UP),
    });
  });
  try {
    await worker(SLEEP).apply();
    const { Id } = await deployment.inspect('docker_container');
    await expect(worker(['python3', '-m', 'misspelt']).apply()).rejects.toThrow('healthy');
    expect((await docker('container', 'inspect', '--format', '{{.State.Running}}', Id))).toBe('true');
    await worker(SLEEP).apply();
    expect((await deployment.plan()).summary).toEqual([]);
  } finally {
    await deployment.destroy();
  }
});

test('the only container that is recreated can be removed', async () => {
  const source = mkdtempSync(join(tmpdir(), 'recovery-source-'));
  writeFileSync(join(source, 'main.py'), 'import time\ntime.sleep(1000)\n');
  const deployment = new Deployment('recovery-removed', (stack) => {
    const image = new PythonAppImage(stack, 'image', { source, pythonVersion: '3.11' });
    new PythonAppContainer(stack, 'web', { image, healthCheck: HealthCheck.NONE, rollout: Rollout.RECREATE });
  });
  try {
    await deployment.apply();
    await deployment.define((stack) => {
      new PythonAppContainer(stack, 'worker', { image: new BaseImage(stack, 'base'), command: SLEEP, healthCheck: HealthCheck.NONE });
    }).apply();
    expect((await deployment.plan()).summary).toEqual([]);
    expect((await listOwned(deployment.name)).filter((name) => /-(web|image)/.test(name))).toEqual([]);
  } finally {
    await deployment.destroy();
    rmSync(source, { recursive: true });
  }
});

test('an image that comes back after a deploy that failed keeps its name, which the failed one\'s removal doesn\'t take', async () => {
  const source = mkdtempSync(join(tmpdir(), 'recovery-source-'));
  let timing = PATIENT;
  const program = (text: string) => writeFileSync(join(source, 'main.py'), text);
  const deployment = new Deployment('recovery-image', (stack) => {
    new PythonAppContainer(stack, 'web', {
      image: new PythonAppImage(stack, 'image', { source, pythonVersion: '3.11' }),
      healthCheck: HealthCheck.tcp({ port: 8000, ...timing }),
    });
  });
  try {
    program('from http.server import *\nHTTPServer(("", 8000), SimpleHTTPRequestHandler).serve_forever()\n');
    await deployment.apply();
    program('import time\ntime.sleep(1000)\n');
    timing = SOON_GIVEN_UP;
    await expect(deployment.apply()).rejects.toThrow('healthy');
    program('from http.server import *\nHTTPServer(("", 8000), SimpleHTTPRequestHandler).serve_forever()\n');
    timing = PATIENT;
    await deployment.apply();
    expect((await deployment.plan()).summary).toEqual([]);
    expect((await listOwned(deployment.name)).filter((name) => name.includes('-image:'))).toHaveLength(1);
  } finally {
    await deployment.destroy();
    rmSync(source, { recursive: true });
  }
});

describe('a volume', () => {
  const volume = (id: string, props: AppVolumeProps = {}) => (stack: TerraformStack) => {
    new AppVolume(stack, id, props);
  };
  const deployment = new Deployment('volume', volume('data'));
  const volumes = () => listOwned(deployment.name);

  beforeAll(() => deployment.apply());
  afterAll(() => deployment.destroy());

  test('is not destroyed by an edit that would replace it', async () => {
    deployment.define(volume('data', { labels: { team: 'blue' } }));
    await expect(deployment.apply()).rejects.toThrow('Instance cannot be destroyed');
    expect(await volumes()).toEqual([`${deployment.name}-data`]);
  });

  test('is not destroyed when its construct is removed or renamed', async () => {
    deployment.define(() => undefined);
    await expect(deployment.apply()).rejects.toThrow('data_Protection');
    deployment.define(volume('storage'));
    await expect(deployment.apply()).rejects.toThrow('data_Protection');
    expect(await volumes()).toEqual([`${deployment.name}-data`]);
  });

  test('is destroyed when it was given up before', async () => {
    await deployment.define(volume('data', { preventDestroy: false })).apply();
    expect((await deployment.plan()).summary).toEqual([]);
    await deployment.define(volume('storage')).apply();
    expect(await volumes()).toEqual([`${deployment.name}-storage`]);
  });
});
