import { randomBytes } from 'node:crypto';
import { Construct } from 'constructs';
import { failing, RULES } from './cis-rules';
import { HealthCheck, IImage, PortMapping, PythonAppContainer, PythonAppStack } from '../../../src';
import { Deployment, docker, freePort, inspect } from '../harness';

const IMAGE = 'python:3.11-slim-bookworm';
const COMMAND = ['python3', '-m', 'http.server', '8000', '--directory', '/tmp'];

class BaseImage extends Construct implements IImage {
  public readonly reference = IMAGE;
}

/**
 * What our defaults don't pass, and why: CPU shares are no limit, and equal ones keep equal rights; a container that gives up
 * after five crashes stays down; the provider knows no limit of processes by cgroup, so there is one by ulimit.
 */
const ACCEPTED = ['5.11', '5.14', '5.28'];

describe('the container rules of the CIS Docker Benchmark', () => {
  const plain = `cis-plain-${randomBytes(3).toString('hex')}`;
  let deployment: Deployment;

  beforeAll(async () => {
    const port = await freePort();
    deployment = new Deployment('cis', (stack) => {
      new PythonAppContainer(stack, 'web', {
        image: new BaseImage(stack, 'image'),
        command: COMMAND,
        port: 8000,
        ports: [PortMapping.publishLocally(port)],
        healthCheck: HealthCheck.http('/', { interval: '500ms' }),
      });
    }, (app, id) => new PythonAppStack(app, id));
    await deployment.apply();
    // Docker Compose makes a container like this of `image`, `command` and `ports`.
    await docker('network', 'create', plain);
    await docker('run', '--detach', '--name', plain, '--network', plain, '--publish', `${await freePort()}:8000`, IMAGE, ...COMMAND);
  });

  afterAll(async () => {
    await docker('rm', '--force', '--volumes', plain).catch(() => {});
    await docker('network', 'rm', plain).catch(() => {});
    await deployment.destroy();
  });

  test('are passed by default, but for those that are accepted', async () => {
    const ours = failing(await deployment.inspect('docker_container'));
    const compose = failing(await inspect('container', plain));
    const mark = (failures: string[], number: string) => (failures.includes(number) ? 'no ' : 'yes');
    const lines = RULES.map(({ number, text }) => `${number.padEnd(5)} ${text.padEnd(50)} ${mark(ours, number)}    ${mark(compose, number)}`);
    process.stderr.write(`  ${['rule'.padEnd(57) + 'ours   compose', ...lines].join('\n  ')}\n`);
    expect(ours).toEqual(ACCEPTED);
    expect(compose.length).toBeGreaterThan(ours.length);
  });
});
