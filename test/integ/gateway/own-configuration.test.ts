import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformStack } from 'cdktf';
import { Certificates, Gateway, GatewayProps, HealthCheck, PortMapping, PythonAppContainer, Route } from '../../../src';
import { BaseImage, Deployment, docker, execute, freePort, get } from '../harness';

/** The configuration is written once the app is healthy: long after a gateway of the same deploy has started. */
const SLOW = 'sleep 8; exec python3 -m http.server --directory /usr/share/doc 8000';

describe('a gateway that is recreated', () => {
  let deployment: Deployment;
  let ports: number[];

  const gateway = (revision: string, props: GatewayProps) => (stack: TerraformStack) => {
    const web = new PythonAppContainer(stack, 'web', {
      image: new BaseImage(stack, 'image'),
      command: ['sh', '-c', SLOW],
      port: 8000,
      environment: { REVISION: revision },
      healthCheck: HealthCheck.http('/', { interval: '500ms', startPeriod: '1m' }),
    });
    new Gateway(stack, 'gateway', { routes: [Route.path('/', web)], ...props });
  };
  const container = () => deployment.inspect('docker_container.gateway');
  const loaded = async () => JSON.parse(await docker('exec', (await container()).Id, 'wget', '-q', '-O', '-', 'http://127.0.0.1:2019/config/'));

  /** The first apply succeeds, the plan after it is empty, and the container of the gateway has never crashed. */
  async function deploys(revision: string, props: GatewayProps): Promise<void> {
    deployment.define(gateway(revision, props));
    await deployment.apply();
    expect((await deployment.plan()).summary).toEqual([]);
    expect(await container()).toMatchObject({ RestartCount: 0, State: { Running: true } });
  }

  beforeAll(async () => {
    ports = [await freePort(), await freePort(), await freePort()];
    deployment = new Deployment('own', () => undefined);
  });

  afterAll(() => deployment.destroy());

  test('serves by its own configuration from the start, whatever the volume holds', async () => {
    const secure = (domain: string, port: number, certificates: Certificates) => ({
      domains: [domain], certificates, ports: [PortMapping.publishLocally(port, { containerPort: Gateway.HTTPS_PORT })],
    });
    await deploys('1', secure('first.example.com', ports[0], Certificates.acme('https://127.0.0.1:1/directory')));
    await deploys('2', secure('edited.example.com', ports[1], Certificates.internal()));
    expect((await loaded()).apps.tls.automation.policies).toEqual([{ issuers: [{ module: 'internal' }], subjects: ['edited.example.com'] }]);
    expect(await docker('logs', (await container()).Id)).not.toContain('first.example.com');

    await deploys('3', { ports: [PortMapping.publishLocally(ports[2])] });
    expect((await loaded()).apps.tls).toBeUndefined();
    expect(await docker('logs', (await container()).Id)).not.toContain('edited.example.com');
    expect(await get(`http://127.0.0.1:${ports[2]}/`)).toContain('Directory listing');
  });

  test('gets files back that somebody deleted in the volume, by the command in docs/gateway.md', async () => {
    const url = `http://127.0.0.1:${ports[2]}/`;
    await docker('run', '--rm', '--volume', `${deployment.name}-gateway-files:/files`, '--entrypoint', 'sh', 'caddy:2', '-c', 'rm /files/*');
    await expect(get(url)).rejects.toThrow('answered 50');
    const documented = /```sh\n(terraform .*state list[^]*?)```/.exec(readFileSync(join(__dirname, '../../../docs/gateway.md'), 'utf8'))![1];
    await execute('bash', ['-c', documented.replaceAll('cdktf.out/stacks/shop', deployment.stackDirectory)]);
    expect(await get(url)).toContain('Directory listing');
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('recovers at the first try from a configuration that Caddy has refused', async () => {
    const published = [PortMapping.publishLocally(ports[2])];
    // More bytes than Caddy can count.
    deployment.define(gateway('3', { ports: published, maxHeaderSize: '9000000000g' }));
    await expect(deployment.apply()).rejects.toThrow('didn\'t take on its configuration');
    await deploys('4', { ports: published, memory: '256m' });
    expect(await get(`http://127.0.0.1:${ports[2]}/`)).toContain('Directory listing');
  });
});
