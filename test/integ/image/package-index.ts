import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, Server } from 'node:https';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A package index (PEP 503) over a folder of wheels, with TLS by a certificate of its own, that asks for a user and a password. */
export class PrivateIndex {
  public static async start(wheels: string, user: string, password: string, host: string): Promise<PrivateIndex> {
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: wheels, stdio: 'ignore' });
    openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=packages CA', '-keyout', 'ca-key.pem', '-out', 'ca.pem');
    openssl('req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=packages', '-keyout', 'key.pem', '-out', 'request.pem');
    writeFileSync(join(wheels, 'extensions'), `subjectAltName=IP:${host}\nbasicConstraints=CA:FALSE\n`);
    openssl('x509', '-req', '-in', 'request.pem', '-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-days', '2', '-extfile', 'extensions', '-out', 'cert.pem');
    const index = new PrivateIndex(wheels, authorization);
    await new Promise<void>(resolve => index.server.listen(0, host, resolve));
    return index;
  }

  /** Requests with the right credentials, by path. */
  public readonly served: string[] = [];
  /** How many requests came without them. */
  public refused = 0;
  private readonly server: Server;

  private constructor(private readonly wheels: string, private readonly authorization: string) {
    const tls = { key: readFileSync(join(wheels, 'key.pem')), cert: readFileSync(join(wheels, 'cert.pem')) };
    this.server = createServer(tls, (request, response) => this.answer(request, response));
  }

  /** The certificate of the authority that its clients have to trust. */
  public get certificate(): string {
    return readFileSync(join(this.wheels, 'ca.pem'), 'utf8');
  }

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  public async stop(): Promise<void> {
    await new Promise(resolve => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    if (request.headers.authorization !== this.authorization) {
      this.refused += 1;
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="packages"' }).end();
      return;
    }
    const path = decodeURIComponent(request.url ?? '/');
    this.served.push(path);
    const [, kind, name] = path.split('/');
    if (kind === 'simple') {
      const files = readdirSync(this.wheels).filter(file => file.split('-')[0].toLowerCase().replace(/[-_.]+/g, '-') === name);
      const links = files.map(file => `<a href="/files/${file}">${file}</a>`).join('\n');
      response.writeHead(files.length > 0 ? 200 : 404, { 'Content-Type': 'text/html' }).end(`<!DOCTYPE html>\n${links}\n`);
    } else {
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(readFileSync(join(this.wheels, name)));
    }
  }
}
