import { ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually, freePort } from '../harness';

const execute = promisify(execFile);

export const USER = 'deployer';
export const PASSWORD = 'correct-horse-battery';

/** Debian's docker-registry with TLS, by a certificate of its own, and a password. End it with `stop`. */
export class LocalRegistry {
  public static async start(): Promise<LocalRegistry> {
    const folder = mkdtempSync(join(tmpdir(), 'registry-'));
    const port = await freePort();
    await execute('openssl', [
      'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost',
      '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem'),
    ]);
    const { stdout } = await execute('htpasswd', ['-Bbn', USER, PASSWORD]);
    writeFileSync(join(folder, 'htpasswd'), stdout);
    writeFileSync(join(folder, 'config.yml'), JSON.stringify({
      version: 0.1,
      storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: true } },
      http: { addr: `127.0.0.1:${port}`, tls: { certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') } },
      auth: { htpasswd: { realm: 'test', path: join(folder, 'htpasswd') } },
    }));
    const registry = new LocalRegistry(folder, `127.0.0.1:${port}`);
    await registry.run();
    return registry;
  }

  private process?: ChildProcess;

  private constructor(private readonly folder: string, public readonly address: string) {}

  /** A Docker configuration with these credentials, as `docker login` writes it. */
  public dockerConfig(password = PASSWORD): string {
    const file = join(this.folder, password === PASSWORD ? 'config.json' : 'wrong-config.json');
    writeFileSync(file, JSON.stringify({ auths: { [this.address]: { auth: Buffer.from(`${USER}:${password}`).toString('base64') } } }));
    return file;
  }

  public async run(): Promise<void> {
    this.process = spawn('docker-registry', ['serve', join(this.folder, 'config.yml')], { stdio: 'ignore' });
    await eventually(() => this.request('GET', '/v2/'));
  }

  public async pause(): Promise<void> {
    const process = this.process;
    this.process = undefined;
    if (process) {
      const ended = new Promise((resolve) => process.once('exit', resolve));
      process.kill();
      await ended;
    }
  }

  public async stop(): Promise<void> {
    await this.pause();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The digest that a tag has. */
  public async digest(repository: string, tag: string): Promise<string> {
    const headers = await this.request('HEAD', `/v2/${repository}/manifests/${tag}`);
    return /docker-content-digest: (\S+)/i.exec(headers)?.[1] ?? '';
  }

  public async tags(repository: string): Promise<string[]> {
    const body = await this.request('GET', `/v2/${repository}/tags/list`);
    return (JSON.parse(body.slice(body.indexOf('{'))).tags ?? []).sort();
  }

  public async deleteManifest(repository: string, digest: string): Promise<void> {
    await this.request('DELETE', `/v2/${repository}/manifests/${digest}`);
  }

  /** Headers and body of an answer with a status of success. */
  private async request(method: string, path: string): Promise<string> {
    const { stdout } = await execute('curl', [
      '--silent', '--show-error', '--fail', '--include', '--noproxy', '*', '--cacert', join(this.folder, 'cert.pem'), '--user', `${USER}:${PASSWORD}`,
      ...(method === 'HEAD' ? ['--head'] : ['--request', method]),
      '--header', 'Accept: application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json',
      `https://${this.address}${path}`,
    ]);
    return stdout;
  }

  /** The certificate that its clients have to trust. */
  public get certificate(): string {
    return readFileSync(join(this.folder, 'cert.pem'), 'utf8');
  }
}
