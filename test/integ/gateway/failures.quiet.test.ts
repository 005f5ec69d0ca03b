import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { shop } from './shop';
import { Source } from './source';
import { HealthCheck } from '../../../src';
import { crash, Deployment, docker, eventually, execute, freePort, get, listOwned, SOON_GIVEN_UP, told, underLoad } from '../harness';

describe('behind a gateway', () => {
  const source = new Source();
  let port: number;
  let url: string;
  let deployment: Deployment;

  const version = (expected: string) => eventually(async () => expect(await get(url)).toBe(expected));

  /** The deploy fails, and nobody outside notices. */
  async function failsUnnoticed(what: string, message: string | RegExp): Promise<void> {
    const load = await underLoad(url, () => expect(deployment.apply()).rejects.toThrow(message));
    process.stderr.write(`  ${what}: ${told(load)}\n`);
    expect(load).toMatchObject({ failures: 0, socketErrors: 0 });
    expect(await get(url)).toBe('1 hello');
  }

  /** What a killed Terraform could not note, as the README says: id and name of containers of the stack that the state doesn't know. */
  async function orphans(): Promise<string[]> {
    const command = `docker ps --all --no-trunc --format '{{.ID}} {{.Names}}' --filter label=cdktf-python-docker.stack=${deployment.name} |
      grep -vFf <(terraform -chdir=${deployment.stackDirectory} show -json | grep -oE '[0-9a-f]{64}')`;
    // grep ends with 1 where it finds none.
    return execute('bash', ['-c', command]).then(({ stdout }) => stdout.trim().split('\n'), ({ code }) => (code === 1 ? [] : Promise.reject(code)));
  }

  const removeOrphans = async () => Promise.all((await orphans()).map((line) => docker('rm', '--force', line.split(' ')[0])));

  async function converges(expected: string): Promise<void> {
    await deployment.apply();
    await version(expected);
    expect((await deployment.plan()).summary).toEqual([]);
  }

  beforeAll(async () => {
    port = await freePort();
    url = `http://127.0.0.1:${port}/`;
    deployment = new Deployment('failures', shop(source, port));
    await deployment.apply();
    await version('1 hello');
  });

  afterAll(async () => {
    await removeOrphans();
    await deployment.destroy();
    source.remove();
  });

  test('a version that never gets healthy gets no request, and the next deploy converges', async () => {
    deployment.define(shop(source, port, { environment: { BROKEN: 'yes' }, healthCheck: HealthCheck.http('/healthz', SOON_GIVEN_UP) }));
    await failsUnnoticed('a version that never gets healthy', 'healthy');
    deployment.define(shop(source, port));
    await converges('1 hello');
  });

  test('a build that fails leaves the old version serving, and the next deploy converges', async () => {
    source.edit('requirements.txt', /flask==.*/, 'flask==0.0.0.1');
    await failsUnnoticed('a build that fails', /fail|error/i);
    source.edit('requirements.txt', /flask==.*/, 'flask==3.0.3');
    await converges('1 hello');
  });

  test('a killed deploy leaves the old version serving, and the next one converges', async () => {
    deployment.define(shop(source, port, { environment: { GREETING: 'after the kill' } }));
    await deployment.plan();
    const generations = async () => (await listOwned(`${deployment.name}-web-`)).length;
    const before = await generations();
    const load = await underLoad(url, async () => {
      const terraform = spawn('terraform', [`-chdir=${deployment.stackDirectory}`, 'apply', '-auto-approve'], { stdio: 'ignore' });
      const ended = new Promise((resolve) => terraform.on('close', resolve));
      await eventually(async () => expect(await generations()).toBeGreaterThan(before));
      terraform.kill('SIGKILL');
      await ended;
      await sleep(1_000);
    });
    process.stderr.write(`  a killed deploy: ${told(load)}\n`);
    expect(load).toMatchObject({ failures: 0, socketErrors: 0 });
    await converges('1 after the kill');
    expect(await orphans()).toEqual([expect.stringContaining(` ${deployment.name}-web-`)]);
    await removeOrphans();
    expect(await get(url)).toBe('1 after the kill');
  });

  test('an app and a gateway that crash serve again by themselves', async () => {
    const { Id: web } = await deployment.inspect('docker_container.web');
    const load = await underLoad(url, () => crash(web));
    process.stderr.write(`  an app that crashes: ${told(load)}\n`);
    expect(load.failures).toBe(0);
    // Nobody can finish an answer that was on its way when its process died: one for each connection.
    expect(load.socketErrors).toBeLessThanOrEqual(8);
    await crash((await deployment.inspect('docker_container.gateway')).Id);
    await version('1 after the kill');
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('what was stopped by "docker kill", which no engine starts again, the next deploy starts', async () => {
    await docker('kill', (await deployment.inspect('docker_container.web')).Id);
    await docker('kill', (await deployment.inspect('docker_container.gateway')).Id);
    await converges('1 after the kill');
  });
});
