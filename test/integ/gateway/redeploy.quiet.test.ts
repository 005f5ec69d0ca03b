import { Source, shop } from './shop';
import { Secret } from '../../../src';
import { Deployment, docker, eventually, freePort, get, told, underLoad } from '../harness';

describe('a redeploy behind a gateway', () => {
  const source = new Source();
  let port: number;
  let url: string;
  let deployment: Deployment;

  /** What the gateway said about requests that it could not pass on. */
  async function errors(gateway: string): Promise<string[]> {
    const lines = (await docker('logs', '--tail', '20000', gateway)).split('\n').filter((line) => line.startsWith('{'));
    return lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 'error').map(({ ts, msg, status, duration }) => `${ts} ${msg} ${status} ${duration}`).slice(-8);
  }

  async function redeploy(edited: string): Promise<void> {
    const gateway = (await deployment.inspect('docker_container.gateway')).Id;
    const load = await underLoad(url, () => deployment.apply());
    process.stderr.write(`  ${edited}: ${told(load)}\n`);
    expect({ lost: load.failures + load.socketErrors, said: load.failures ? await errors(gateway) : [] }).toEqual({ lost: 0, said: [] });
    expect((await deployment.inspect('docker_container.gateway')).Id).toBe(gateway);
    expect((await deployment.plan()).summary).toEqual([]);
  }

  /** The app in two replicas, unless told otherwise, with a secret. */
  function define(greeting: string, token: string, replicas = 2): void {
    process.env.REDEPLOY_TOKEN = token;
    deployment.define((stack) => shop(source, port, {
      replicas, environment: { GREETING: greeting }, secrets: { TOKEN: Secret.fromEnvironment('REDEPLOY_TOKEN') },
    })(stack));
  }

  beforeAll(async () => {
    port = await freePort();
    url = `http://127.0.0.1:${port}/`;
    deployment = new Deployment('gateway', () => {});
    define('hello', 'first');
    await deployment.apply();
  });

  afterAll(async () => {
    await deployment.destroy();
    source.remove();
  });

  test('answers, and the next plan is empty', async () => {
    expect(await eventually(() => get(url))).toBe('1 hello');
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('loses no request when the code changes', async () => {
    source.release('2');
    await redeploy('code');
    expect(await get(url)).toBe('2 hello');
  });

  test('loses no request when the environment changes', async () => {
    define('good evening', 'first');
    await redeploy('environment');
    expect(await get(url)).toBe('2 good evening');
  });

  test('loses no request when a secret changes', async () => {
    define('good evening', 'second');
    await redeploy('secret');
    const { Id } = await deployment.inspect('docker_container.web');
    expect(await docker('exec', Id, 'cat', '/run/secrets/TOKEN')).toBe('second');
  });

  test.each([3, 1])('loses no request when there are %d replicas instead', async (replicas) => {
    define('good evening', 'second', replicas);
    await redeploy(`${replicas} replicas`);
    expect((await deployment.resources()).filter(({ address }) => /^docker_container\.web(_replica|$)/.test(address))).toHaveLength(replicas);
  });
});
