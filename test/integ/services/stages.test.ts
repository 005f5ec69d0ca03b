import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { AppVolume, PortMapping, PythonAppContainer, PythonAppImage, PythonAppStack, Stage } from '../../../src';
import { ApiObject, Deployment, ENGINE, eventually, freePort, get, listOwned } from '../harness';

const FIXTURES = join(__dirname, '..');
const SERVERS = [
  { server: 'gunicorn', folder: 'gateway/fixtures/web', file: 'app.py', from: 'VERSION = "1"', to: 'VERSION = "edited"' },
  { server: 'uvicorn', folder: 'image/fixtures/frameworks/fastapi', file: 'src/shop/main.py', from: 'fastapi"', to: 'edited"' },
  { server: 'flask', folder: 'image/fixtures/frameworks/flask-without-server', file: 'app.py', from: 'flask by itself', to: 'edited' },
  // How a server loads an app again is no matter of the engine.
].filter(({ server }) => ENGINE !== 'current' || server === 'gunicorn');

describe('two stages of one stack', () => {
  const sources = mkdtempSync(join(tmpdir(), 'stages-'));
  const ports = new Map<string, number>();
  let development: Deployment;
  let tested: Deployment;

  const build = (stack: TerraformStack) => {
    const volume = new AppVolume(stack, 'data');
    for (const { server } of SERVERS) {
      const image = new PythonAppImage(stack, `${server}-image`, { source: join(sources, server), pythonVersion: '3.11', caCertificates: process.env.SSL_CERT_FILE });
      const port = ports.get(server)!;
      new PythonAppContainer(stack, server, {
        image,
        volumes: [volume.mountedAt('/data')],
        // gunicorn listens where PORT says; the others where their command does.
        ...server === 'gunicorn' ? { port } : { ports: [PortMapping.publishLocally(port)].slice(Stage.of(stack) === Stage.DEVELOPMENT ? 0 : 1) },
      });
    }
  };

  /** A deployment whose stack is called as the other's, but for the stage. */
  function deploymentOf(stage: Stage, base?: string): Deployment {
    const made = new Deployment('stages', build, (app: App, id: string) => new PythonAppStack(app, id.replace(`-${stage.name}`, ''), { stage }));
    return Object.assign(made, { name: `${base ?? made.name}-${stage.name}` });
  }

  beforeAll(async () => {
    for (const { server, folder } of SERVERS) {
      cpSync(join(FIXTURES, folder), join(sources, server), { recursive: true });
      ports.set(server, await freePort());
    }
    development = deploymentOf(Stage.DEVELOPMENT);
    tested = deploymentOf(Stage.TEST, development.name.replace('-development', ''));
    await Promise.all([development, tested].map((deployment) => deployment.apply()));
  });

  afterAll(async () => {
    await Promise.all([development, tested].map((deployment) => deployment.destroy()));
    rmSync(sources, { recursive: true });
  });

  test('live side by side', async () => {
    const base = development.name.replace('-development', '');
    expect((await listOwned(base)).filter((name) => name.endsWith('-data')).sort()).toEqual([`${base}-development-data`, `${base}-test-data`]);
    for (const deployment of [development, tested]) {
      expect((await deployment.plan()).summary).toEqual([]);
    }
  });

  test('differ: development publishes the port on the machine alone, and logs for debugging', async () => {
    const [inDevelopment, inTest] = await Promise.all([development, tested].map((deployment) => deployment.inspect('docker_container.gunicorn')));
    const bindings = ({ HostConfig }: ApiObject) => Object.values<ApiObject[]>(HostConfig.PortBindings ?? {}).flat();
    expect(bindings(inDevelopment)).toEqual([{ HostIp: '127.0.0.1', HostPort: String(ports.get('gunicorn')) }]);
    expect(bindings(inTest)).toEqual([]);
    expect(inDevelopment.Config.Env).toContain('LOG_LEVEL=DEBUG');
    expect(inTest.Config.Env).not.toContain('LOG_LEVEL=DEBUG');
  });

  test.each(SERVERS)('an edit reaches the app in development without a deploy: $server', async ({ server, file, from, to }) => {
    const url = `http://127.0.0.1:${ports.get(server)}/`;
    const { Id } = await development.inspect(`docker_container.${server}`);
    expect(await eventually(() => get(url))).not.toContain('edited');
    const path = join(sources, server, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
    await eventually(async () => expect(await get(url)).toContain('edited'));
    expect((await development.inspect(`docker_container.${server}`)).Id).toBe(Id);
  });
});
