import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, Server } from 'node:https';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a bare git repository with a package, as a server without a program of git's own gives it away. */
export function makeRepository(folder: string, name: string): void {
  const source = mkdtempSync(join(tmpdir(), 'repository-'));
  const bare = join(folder, `${name}.git`);
  mkdirSync(join(source, name));
  writeFileSync(join(source, name, '__init__.py'), 'HELLO = "hello from git"\n');
  writeFileSync(join(source, 'pyproject.toml'), `[project]\nname = "${name}"\nversion = "1"\n\n[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n`);
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], { cwd: source, stdio: 'ignore' });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'first');
  git('clone', '--quiet', '--bare', '.', bare);
  git('--git-dir', bare, 'update-server-info');
  rmSync(source, { recursive: true });
}

/** A package index (PEP 503) over a folder of wheels, beside git repositories, with TLS by a certificate of its own, that asks for a user and a password. */
export class PrivateIndex {
  public static async start(wheels: string, user: string, password: string, host: string): Promise<PrivateIndex> {
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: wheels, stdio: 'ignore' });
    openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=packages CA', '-keyout', 'ca-key.pem', '-out', 'ca.pem');
    openssl('req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=packages', '-keyout', 'key.pem', '-out', 'request.pem');
    writeFileSync(join(wheels, 'extensions'), `subjectAltName=IP:${host}\nbasicConstraints=CA:FALSE\n`);
    openssl('x509', '-req', '-in', 'request.pem', '-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-days', '2', '-extfile', 'extensions', '-out', 'cert.pem');
    const index = new PrivateIndex(wheels, authorization, host);
    await new Promise<void>((resolve) => index.server.listen(0, host, resolve));
    return index;
  }

  /** Requests with the right credentials, by path. */
  public readonly served: string[] = [];
  /** How many requests came without them. */
  public refused = 0;
  private readonly server: Server;

  private constructor(private readonly wheels: string, private readonly authorization: string, private readonly host: string) {
    const tls = { key: readFileSync(join(wheels, 'key.pem')), cert: readFileSync(join(wheels, 'cert.pem')) };
    this.server = createServer(tls, (request, response) => this.answer(request, response));
  }

  /** The certificate of the authority that its clients have to trust. */
  public get certificate(): string {
    return readFileSync(join(this.wheels, 'ca.pem'), 'utf8');
  }

  public get address(): string {
    return `${this.host}:${(this.server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    if (request.headers.authorization !== this.authorization) {
      this.refused += 1;
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="packages"' }).end();
      return;
    }
    const path = decodeURIComponent((request.url ?? '/').replace(/\?.*/, ''));
    this.served.push(path);
    const [, kind, name] = path.split('/');
    if (kind === 'simple') {
      const files = readdirSync(this.wheels).filter((file) => file.split('-')[0].toLowerCase().replace(/[-_.]+/g, '-') === name);
      const links = files.map((file) => `<a href="/files/${file}">${file}</a>`).join('\n');
      response.writeHead(files.length > 0 ? 200 : 404, { 'Content-Type': 'text/html' }).end(`<!DOCTYPE html>\n${links}\n`);
    } else if (kind.endsWith('.git')) {
      const file = join(this.wheels, path);
      response.writeHead(existsSync(file) ? 200 : 404).end(existsSync(file) ? readFileSync(file) : '');
    } else {
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(readFileSync(join(this.wheels, name)));
    }
  }
}
