import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { ConfigFile, HealthCheck, IImage, PythonAppContainer, PythonAppContainerProps, PythonAppStack, Secret } from '../../../src';
import { Deployment, docker, eventually, listOwned } from '../harness';

class LocalImage extends Construct implements IImage {
  public readonly reference = 'python:3.11-slim-bookworm';
}

const newStack = (app: App, id: string) => new PythonAppStack(app, id);
const SERVER = ['python3', '-m', 'http.server', '8000', '--directory', '/tmp'];

/** A container that serves, with the given files. */
function web(files: (stack: TerraformStack) => Partial<PythonAppContainerProps>) {
  return (stack: TerraformStack) => {
    const image = new LocalImage(stack, 'image');
    new PythonAppContainer(stack, 'web', { image, command: SERVER, port: 8000, healthCheck: HealthCheck.tcp({ interval: '500ms' }), ...files(stack) });
  };
}

/** Everything that a deployment leaves behind where others may read it: plan, state, what the engine tells, logs. */
async function traces(deployment: Deployment): Promise<string> {
  const names = (await listOwned(deployment.name)).filter((name) => !name.endsWith(':<none>'));
  const inspected = await Promise.all(names.map((name) => docker('inspect', name)));
  const containers = await docker('ps', '-aq', '--filter', `name=${deployment.name}`);
  const logs = await Promise.all(containers.split('\n').filter(Boolean).map((id) => docker('logs', id)));
  const plan = JSON.stringify((await deployment.plan()).changes);
  return [JSON.stringify(await deployment.resources()), ...inspected, ...logs, plan, JSON.stringify(deployment.synth())].join('\n');
}

describe('files in a read-only container', () => {
  let folder: string;
  let deployment: Deployment;
  const running = async () => (await deployment.inspect('docker_container.web')).Id as string;
  const read = async (path: string) => docker('exec', await running(), 'cat', path);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'compose-files-'));
  });

  afterAll(async () => {
    await deployment.destroy();
    rmSync(folder, { recursive: true });
  });

  const define = (token: string, toml: string, version = '1') => {
    writeFileSync(join(folder, 'token'), token);
    process.env.COMPOSE_TEST_KEY = `${token}-env`;
    process.env.TF_VAR_compose_test = `${token}-variable`;
    return web((stack) => ({
      secrets: {
        TOKEN: Secret.fromFile(join(folder, 'token')),
        KEY: Secret.fromEnvironment('COMPOSE_TEST_KEY'),
        VARIABLE: Secret.fromVariable(stack, 'compose_test', { version }),
        DRAWN: Secret.generated(stack, 'drawn', { length: 40 }),
      },
      configFiles: [ConfigFile.fromText(toml, '/etc/shop/shop.toml'), ConfigFile.fromText('x', '/etc/shop/more/x')],
    }));
  };

  test('reach the app, whatever they come from', async () => {
    deployment = new Deployment('compose-files', define('s3cret-one', 'debug = false\n'), newStack);
    await deployment.apply();
    expect(await read('/run/secrets/TOKEN')).toBe('s3cret-one');
    expect(await read('/run/secrets/KEY')).toBe('s3cret-one-env');
    expect(await read('/run/secrets/VARIABLE')).toBe('s3cret-one-variable');
    expect(await read('/run/secrets/DRAWN')).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(await read('/etc/shop/shop.toml')).toBe('debug = false');
    expect(await read('/etc/shop/more/x')).toBe('x');
    const { Config: { Env } } = await deployment.inspect('docker_container.web');
    expect(Env).toEqual(expect.arrayContaining(['TOKEN_FILE=/run/secrets/TOKEN', 'DRAWN_FILE=/run/secrets/DRAWN']));
  });

  test('cannot be written by the app', async () => {
    expect(await docker('exec', await running(), 'stat', '-c', '%u %a', '/run/secrets/TOKEN', '/run/secrets/DRAWN')).toBe('0 444\n0 444');
    await expect(docker('exec', await running(), 'touch', '/run/secrets/new')).rejects.toThrow('Read-only file system');
  });

  test('then there is nothing to plan', async () => {
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('secrets leave no trace in state, plan, inspect, logs or output folder', async () => {
    const drawn = await read('/run/secrets/DRAWN');
    const left = await traces(deployment);
    expect(left).toContain('TOKEN_FILE');
    for (const secret of ['s3cret-one', drawn]) {
      expect(left).not.toContain(secret);
    }
    expect(existsSync(join(deployment.stackDirectory, 'assets/files'))).toBe(true);
  });

  test('a changed secret rolls the container, and the drawn one stays', async () => {
    const [drawn, old] = [await read('/run/secrets/DRAWN'), await running()];
    deployment.define(define('s3cret-two', 'debug = false\n', '2'));
    await deployment.apply();
    expect(await running()).not.toBe(old);
    expect(await read('/run/secrets/TOKEN')).toBe('s3cret-two');
    expect(await read('/run/secrets/VARIABLE')).toBe('s3cret-two-variable');
    expect(await read('/run/secrets/DRAWN')).toBe(drawn);
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('a changed file of the configuration rolls the container', async () => {
    deployment.define(define('s3cret-two', 'debug = true\n', '2'));
    await deployment.apply();
    expect(await read('/etc/shop/shop.toml')).toBe('debug = true');
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('removed files are gone', async () => {
    deployment.define(web((stack) => {
      Secret.generated(stack, 'drawn');
      return {};
    }));
    await deployment.apply();
    await expect(read('/run/secrets/TOKEN')).rejects.toThrow('No such file');
    await eventually(async () => expect((await deployment.plan()).summary).toEqual([]));
    expect((await listOwned(deployment.name)).sort()).toEqual([
      `${deployment.name}-drawn`, expect.stringMatching(/-outside-[0-9a-f]{6}$/), expect.stringMatching(/-web-[0-9a-f]{8}$/),
    ]);
  });
});
