import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformStack } from 'cdktf';
import { Deployment, docker, eventually, freePort, get, listOwned } from './harness';
import { HealthCheck, PortMapping, PythonAppContainer, PythonAppImage } from '../../src';

const SERVER = (greeting: string) => `
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"${greeting}")

ThreadingHTTPServer(("", 8000), Handler).serve_forever()
`;

/** A source folder of its own, with a file that is ignored. */
class Source {
  public readonly folder = mkdtempSync(join(tmpdir(), 'redeploy-source-'));

  constructor() {
    mkdirSync(join(this.folder, 'notes'));
    writeFileSync(join(this.folder, '.dockerignore'), 'notes\n');
    this.write('notes/today.txt', 'first');
    this.write('main.py', SERVER('hello'));
  }

  public write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  public touch(name: string): void {
    utimesSync(join(this.folder, name), 1, 1);
  }

  /** Another checkout of the same source. */
  public copy(): string {
    const folder = mkdtempSync(join(tmpdir(), 'redeploy-copy-'));
    cpSync(this.folder, folder, { recursive: true });
    return folder;
  }
}

describe('an app with a fixed host port', () => {
  const source = new Source();
  const copy = source.copy();
  let port: number;
  let deployment: Deployment;
  const from = (folder: string) => (stack: TerraformStack) => {
    const image = new PythonAppImage(stack, 'image', { source: folder, command: ['python3', 'main.py'], port: 8000, pythonVersion: '3.11', caCertificates: process.env.SSL_CERT_FILE });
    new PythonAppContainer(stack, 'web', {
      image,
      ports: [PortMapping.publishLocally(port)],
      healthCheck: HealthCheck.http('/', { interval: '1s' }),
    });
  };
  const answer = () => eventually(() => get(`http://127.0.0.1:${port}/`));

  beforeAll(async () => {
    port = await freePort();
    deployment = new Deployment('redeploy', from(source.folder));
    await deployment.apply();
  });

  afterAll(async () => {
    await deployment.destroy();
    [source.folder, copy].forEach((folder) => rmSync(folder, { recursive: true }));
  });

  test('answers, and the next plan is empty', async () => {
    expect(await answer()).toBe('hello');
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('plans nothing for a touched file, a changed ignored file, or another checkout', async () => {
    source.touch('main.py');
    source.write('notes/today.txt', 'second');
    expect((await deployment.plan()).summary).toEqual([]);
    expect((await deployment.define(from(copy)).plan()).summary).toEqual([]);
  });

  test('serves a new line of code after the next deploy, and names the input that moved', async () => {
    source.write('main.py', SERVER('good evening'));
    const plan = await deployment.define(from(source.folder)).plan();
    const image = plan.changes.find(({ type }) => type === 'docker_image')!;
    const moved = Object.keys(image.after!.triggers).filter((input) => image.after!.triggers[input] !== image.before!.triggers[input]);
    expect(moved).toEqual(expect.arrayContaining(['source']));
    expect(moved).not.toEqual(expect.arrayContaining(['dockerfile', 'dependencies', 'base']));
    await deployment.apply();
    expect(await answer()).toBe('good evening');
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('serves on while a build fails, and is replaced by the next good one', async () => {
    const container = (await deployment.inspect('docker_container')).Id;
    source.write('requirements.txt', 'no-such-package-in-any-index==0\n');
    await expect(deployment.apply()).rejects.toThrow('uv pip install');
    expect(await answer()).toBe('good evening');
    expect(await docker('ps', '--quiet', '--no-trunc', '--filter', `id=${container}`)).toBe(container);

    source.write('requirements.txt', '');
    source.write('main.py', SERVER('good night'));
    await deployment.apply();
    expect(await answer()).toBe('good night');
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('leaves nothing behind when it is destroyed', async () => {
    await deployment.destroy();
    expect(await listOwned(deployment.name)).toEqual([]);
  });
});
