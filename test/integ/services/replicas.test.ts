import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AppVolume, HealthCheck, IImage, PythonAppContainer, PythonAppStack, Stage } from '../../../src';
import { Deployment, docker, get, eventually, freePort, listOwned } from '../harness';

class LocalImage extends Construct implements IImage {
  public readonly reference = 'python:3.11-slim-bookworm';
  public readonly port = 8000;
}

describe('replicas', () => {
  let deployment: Deployment;
  const web = (replicas: number, greeting: string) => (stack: TerraformStack) => {
    new PythonAppContainer(stack, 'web', {
      image: new LocalImage(stack, 'image'),
      command: ['python3', '-m', 'http.server', '8000', '--directory', '/tmp'],
      replicas,
      environment: { GREETING: greeting },
      healthCheck: HealthCheck.tcp({ interval: '500ms' }),
    });
  };
  const ids = async () => (await deployment.resources()).filter(({ type }) => type === 'docker_container').map(({ attributes }) => attributes.id).sort();

  afterAll(() => deployment.destroy());

  test('more of them leave those that are there alone', async () => {
    deployment = new Deployment('compose-replicas', web(1, 'hello'), (app, id) => new PythonAppStack(app, id));
    await deployment.apply();
    const one = await ids();
    for (const number of [2, 3]) {
      deployment.define(web(number, 'hello'));
      await deployment.apply();
      expect(await ids()).toEqual(expect.arrayContaining(one));
      expect(await ids()).toHaveLength(number);
      expect((await deployment.plan()).summary).toEqual([]);
    }
  });

  test('a change never leaves fewer of them than before', async () => {
    deployment.define(web(3, 'good evening'));
    let [least, over] = [Infinity, false];
    const watch = (async () => {
      while (!over) {
        const healthy = await docker('ps', '-q', '--filter', `name=${deployment.name}-web`, '--filter', 'health=healthy');
        least = Math.min(least, healthy.split('\n').filter(Boolean).length);
      }
    })();
    await deployment.apply().finally(() => {
      over = true;
    });
    await watch;
    expect(least).toBe(3);
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('fewer of them take only the last ones away', async () => {
    deployment.define(web(1, 'good evening'));
    expect((await deployment.plan()).summary).toEqual([
      expect.stringMatching(/web_replica-2_\w+: delete$/), expect.stringMatching(/web_replica-3_\w+: delete$/),
    ]);
  });
});

describe('two stages of one stack', () => {
  const deployments: Deployment[] = [];
  afterAll(() => Promise.all(deployments.map((deployment) => deployment.destroy())));

  test('live side by side, and development publishes its port locally', async () => {
    const port = await freePort();
    const stage = (chosen: Stage) => (app: App, id: string) => new PythonAppStack(app, id.replace(`-${chosen.name}`, ''), { stage: chosen });
    const build = (stack: TerraformStack) => {
      const volume = new AppVolume(stack, 'data');
      new PythonAppContainer(stack, 'web', {
        image: new LocalImage(stack, 'image'),
        volumes: [volume.mountedAt('/data')],
        port,
        command: ['python3', '-m', 'http.server', String(port), '--directory', '/tmp'],
      });
    };
    const test = new Deployment('compose-stage', build);
    const base = test.name;
    Object.assign(test, { name: `${base}-test`, newStack: stage(Stage.TEST) });
    const development = new Deployment('compose-stage', build);
    Object.assign(development, { name: `${base}-development`, newStack: stage(Stage.DEVELOPMENT) });
    deployments.push(test, development);
    await Promise.all(deployments.map((deployment) => deployment.apply()));
    expect((await listOwned(base)).filter((name) => name.endsWith('-data')).sort()).toEqual([`${base}-development-data`, `${base}-test-data`]);
    expect(await eventually(() => get(`http://127.0.0.1:${port}/`))).toContain('Directory listing');
    expect((await test.inspect('docker_container')).HostConfig.PortBindings ?? {}).toEqual({});
    for (const deployment of deployments) {
      expect((await deployment.plan()).summary).toEqual([]);
    }
  });
});
