import { Container } from '@cdktf/provider-docker/lib/container';
import { DockerProvider } from '@cdktf/provider-docker/lib/provider';
import { Volume } from '@cdktf/provider-docker/lib/volume';
import { TerraformStack } from 'cdktf';
import { Deployment, eventually, freePort, get, listOwned } from './harness';

function app(greeting: string, port: number) {
  return (stack: TerraformStack) => {
    const name = stack.node.id;
    stack.addOverride('terraform.required_providers.docker.version', '~> 4.6');
    new DockerProvider(stack, 'docker');
    const volume = new Volume(stack, 'data', { name: `${name}-data`, lifecycle: { preventDestroy: true } });
    new Container(stack, 'web', {
      name: `${name}-web`,
      image: 'python:3.11-slim-bookworm',
      command: ['sh', '-c', 'echo "$GREETING" > /data/index.html && exec python3 -m http.server --directory /data 8000'],
      env: [`GREETING=${greeting}`],
      ports: [{ internal: 8000, external: port, ip: '127.0.0.1' }],
      volumes: [{ volumeName: volume.name, containerPath: '/data' }],
    });
  };
}

describe('the harness', () => {
  let port: number;
  let deployment: Deployment;

  beforeAll(async () => {
    port = await freePort();
    deployment = new Deployment('harness', app('hello', port));
  });

  afterAll(() => deployment.destroy());

  test('plans what is to be created', async () => {
    const plan = await deployment.plan();
    expect(plan.summary.sort()).toEqual(['docker_container.web: create', 'docker_volume.data: create']);
  });

  test('deploys, and then plans nothing', async () => {
    await deployment.apply();
    expect((await deployment.plan()).summary).toEqual([]);
    expect(await eventually(() => get(`http://127.0.0.1:${port}/`))).toBe('hello\n');
  });

  test('plans an edit with its cause, and sees it in the container', async () => {
    deployment.define(app('good evening', port));
    expect((await deployment.plan()).summary).toEqual(['docker_container.web: delete, create (env)']);
    await deployment.apply();
    const container = await deployment.inspect('docker_container');
    expect(container.Config.Env).toContain('GREETING=good evening');
  });

  test('destroys everything, a protected volume too', async () => {
    await deployment.destroy();
    expect(await listOwned(deployment.name)).toEqual([]);
  });
});
