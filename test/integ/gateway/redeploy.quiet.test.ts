import { bindings, ComposeDeployer, Deployer, library } from './deployers';
import { docker, ENGINE, eventually, freePort, get, Load, terraform, told, underLoad } from '../harness';

/** What others lose is no matter of the engine: it is measured on the older one alone. */
const PEERS: ((port: number) => Deployer)[] = ENGINE === 'current' ? [] : [bindings, (port) => new ComposeDeployer(port, false)];

interface Deployed {
  readonly app: Deployer;
  readonly url: string;
}

async function prepared<App extends Deployer>(make: (port: number) => App): Promise<{ app: App; url: string }> {
  const port = await freePort();
  return { app: make(port), url: `http://127.0.0.1:${port}/` };
}

describe('a redeploy by `cdktf deploy`, behind a gateway', () => {
  let ours: { app: ReturnType<typeof library>; url: string };
  let peers: Deployed[] = [];

  const containers = async (id: string) => (await docker('ps', '--no-trunc', '--format', '{{.ID}}', '--filter', `name=^${ours.app.name}-${id}`)).split('\n');

  /** What the gateway said about requests that it could not pass on. */
  async function errors(): Promise<string[]> {
    const [gateway] = await containers('gateway$');
    const lines = (await docker('logs', '--tail', '20000', gateway)).split('\n').filter((line) => line.startsWith('{'));
    return lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 'error').map(({ ts, msg, status, duration }) => `${ts} ${msg} ${status} ${duration}`).slice(-8);
  }

  async function measured(edited: string, { app, url }: Deployed, environment: NodeJS.ProcessEnv): Promise<Load> {
    const load = await underLoad(url, () => app.deploy(environment));
    process.stderr.write(`  ${edited}, ${app.title}: ${told(load)}\n`);
    return load;
  }

  async function redeploy(edited: string, environment: NodeJS.ProcessEnv): Promise<void> {
    const before = await containers('gateway$');
    const load = await measured(edited, ours, environment);
    expect({ lost: load.failures + load.socketErrors, said: load.failures ? await errors() : [] }).toEqual({ lost: 0, said: [] });
    expect(await containers('gateway$')).toEqual(before);
  }

  beforeAll(async () => {
    ours = await prepared(library);
    peers = await Promise.all(PEERS.map(prepared));
    await Promise.all([ours, ...peers].map(({ app }) => app.deploy({ TOKEN: 'first', REPLICAS: '2' })));
    await Promise.all([ours, ...peers].map(({ url }) => eventually(async () => expect(await get(url)).toBe('1 hello'))));
  });

  afterAll(() => Promise.all([ours, ...peers].map(({ app }) => app.remove())));

  test('loses no request when the code changes', async () => {
    ours.app.source.release('2');
    await redeploy('code', { TOKEN: 'first', REPLICAS: '2' });
    expect(await get(ours.url)).toBe('2 hello');
  });

  if (PEERS.length) {
    test('does so, where others lose some', async () => {
      for (const peer of peers) {
        peer.app.source.release('2');
        const { failures, socketErrors } = await measured('code', peer, {});
        expect(failures + socketErrors).toBeGreaterThan(0);
        await eventually(async () => expect(await get(peer.url)).toBe('2 hello'));
      }
    });
  }

  test('loses no request when the environment changes', async () => {
    await redeploy('environment', { TOKEN: 'first', REPLICAS: '2', GREETING: 'good evening' });
    expect(await get(ours.url)).toBe('2 good evening');
  });

  test('loses no request when a secret changes', async () => {
    await redeploy('secret', { TOKEN: 'second', REPLICAS: '2', GREETING: 'good evening' });
    const [web] = await containers('web');
    expect(await docker('exec', web, 'cat', '/run/secrets/TOKEN')).toBe('second');
  });

  async function replicas(count: number): Promise<void> {
    await redeploy(`${count} replicas`, { TOKEN: 'second', REPLICAS: String(count), GREETING: 'good evening' });
    expect(await containers('web')).toHaveLength(count);
  }

  test('loses no request when there are more replicas', () => replicas(3));

  test('loses no request when one of them is killed by "docker kill", which no engine starts again', async () => {
    const [killed] = await containers('web-3-');
    const load = await underLoad(ours.url, () => docker('kill', killed));
    process.stderr.write(`  a replica is killed: ${told(load)}\n`);
    expect(load).toMatchObject({ failures: 0, socketErrors: 0 });
    expect(await containers('web')).toHaveLength(2);
  });

  test('loses no request when there are fewer replicas', () => replicas(1));

  test('leaves nothing to plan', async () => {
    expect(await terraform(ours.app.stackDirectory, 'plan', '-no-color')).toContain('No changes.');
  });
});
