import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { HealthCheck, IImage, PythonAppContainer, PythonAppStack } from '../../../src';
import { Deployment, docker } from '../harness';

class LocalImage extends Construct implements IImage {
  public readonly reference = 'python:3.11-slim-bookworm';
  public readonly config = { port: 8000 };
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
