import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { TerraformStack } from 'cdktf';
import { Certificates, Gateway, GatewayProps, HealthCheck, PortMapping, PythonAppContainer, Route } from '../../../src';
import { BaseImage, Deployment, docker, eventually, freePort, told, underLoad } from '../harness';

/** Answers each request with its own name, the path and the host. */
const ECHO = `
import http.server, os
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        if int(self.headers.get("Content-Length", 0)): self.rfile.read(int(self.headers["Content-Length"]))
        body = f"{os.environ['NAME']} {self.path} {self.headers['Host']}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    do_POST = do_GET
    def log_message(self, *args): pass
http.server.ThreadingHTTPServer(("", 8000), Handler).serve_forever()`;

function echo(stack: TerraformStack, id: string): PythonAppContainer {
  return new PythonAppContainer(stack, id, {
    image: new BaseImage(stack, `${id}-image`),
    command: ['python3', '-uc', ECHO],
    port: 8000,
    environment: { NAME: id },
    healthCheck: HealthCheck.http('/healthz', { interval: '500ms' }),
  });
}

/** Status and body of an answer. */
async function curl(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('curl', ['--silent', '--max-time', '60', '--write-out', ' %{http_code}', ...args]);
  return stdout.trim();
}

describe('a gateway', () => {
  let http: number;
  let https: number;
  let deployment: Deployment;
  let url: string;

  const shop = (routes: (web: PythonAppContainer, api: PythonAppContainer) => Route[], props: GatewayProps = {}) => (stack: TerraformStack) => {
    new Gateway(stack, 'gateway', {
      routes: routes(echo(stack, 'web'), echo(stack, 'api')),
      ports: [PortMapping.publishLocally(http), PortMapping.publishLocally(https, { containerPort: Gateway.HTTPS_PORT })],
      maxBodySize: '10k',
      maxHeaderSize: '4k',
      ...props,
    });
  };
  const plain = shop((web, api) => [
    Route.path('/', web), Route.path('/api', api, { stripPath: true }), Route.host('api.example.com', api),
  ]);

  beforeAll(async () => {
    [http, https] = [await freePort(), await freePort()];
    url = `http://127.0.0.1:${http}`;
    deployment = new Deployment('routes', plain);
    await deployment.apply();
  });

  afterAll(() => deployment.destroy());

  test('passes requests on by path and host as soon as it is deployed', async () => {
    expect(await curl(`${url}/a/b?c=d`)).toBe(`web /a/b?c=d 127.0.0.1:${http} 200`);
    expect(await curl(`${url}/api/users`)).toBe(`api /users 127.0.0.1:${http} 200`);
    expect(await curl(`${url}/apis`)).toBe(`web /apis 127.0.0.1:${http} 200`);
    expect(await curl('-H', 'Host: api.example.com', `${url}/x`)).toBe('api /x api.example.com 200');
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('refuses bodies and headers above the limits', async () => {
    expect(await curl('--data', 'x'.repeat(9_000), url)).toMatch(/200$/);
    expect(await curl('--data', 'x'.repeat(11_000), url)).toMatch(/413$/);
    expect(await curl('-H', `X-Large: ${'x'.repeat(16_000)}`, url)).toMatch(/431$/);
  });

  test('writes each request to its log, and runs as nobody special', async () => {
    const { Id, HostConfig, Config } = await deployment.inspect('docker_container.gateway');
    await eventually(async () => expect(await docker('logs', Id)).toContain('"uri":"/api/users"'));
    expect(Config.User).toBe('10001:10001');
    expect(HostConfig).toMatchObject({ ReadonlyRootfs: true, CapAdd: ['CAP_NET_BIND_SERVICE'], CapDrop: ['ALL'] });
  });

  test('takes on other routes while it runs, without a failed answer', async () => {
    const { Id } = await deployment.inspect('docker_container.gateway');
    deployment.define(shop((web, api) => [Route.path('/', web), Route.path('/v2', api)]));
    const load = await underLoad(`${url}/`, () => deployment.apply());
    process.stderr.write(`  other routes: ${told(load)}\n`);
    expect(load).toMatchObject({ failures: 0 });
    expect(await curl(`${url}/v2/x`)).toBe(`api /v2/x 127.0.0.1:${http} 200`);
    expect((await deployment.inspect('docker_container.gateway')).Id).toBe(Id);
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('takes on other limits and no access log while it runs', async () => {
    const { Id } = await deployment.inspect('docker_container.gateway');
    deployment.define(shop((web, api) => [Route.path('/', web), Route.path('/v2', api)], { maxBodySize: '1k', maxHeaderSize: '64k', accessLog: false }));
    await deployment.apply();
    expect(await curl('--data', 'x'.repeat(2_000), url)).toMatch(/413$/);
    expect(await curl('-H', `X-Large: ${'x'.repeat(16_000)}`, `${url}/quiet`)).toMatch(/200$/);
    expect(await docker('logs', Id)).not.toContain('"uri":"/quiet"');
    expect((await deployment.inspect('docker_container.gateway')).Id).toBe(Id);
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('a configuration that Caddy refuses fails the deploy with words, and the old one serves on', async () => {
    // More bytes than Caddy can count.
    deployment.define(shop((web, api) => [Route.path('/', web), Route.path('/v3', api)], { maxHeaderSize: '9000000000g' }));
    await expect(deployment.apply()).rejects.toThrow(/didn't take on its configuration.*docker logs \S+-gateway/s);
    expect(await curl(`${url}/v2/x`)).toBe(`api /v2/x 127.0.0.1:${http} 200`);
    deployment.define(plain);
    await deployment.apply();
    expect(await curl(`${url}/api/users`)).toBe(`api /users 127.0.0.1:${http} 200`);
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('tells its metrics where a port leads to them, and on no other port', async () => {
    const metrics = await freePort();
    deployment.define(shop((web) => [Route.path('/', web)], {
      metrics: true, ports: [PortMapping.publishLocally(http), PortMapping.publishLocally(metrics, { containerPort: Gateway.METRICS_PORT })],
    }));
    await deployment.apply();
    expect(await curl(`${url}/counted`)).toMatch(/200$/);
    // A request is counted when it has ended, which the client sees first.
    await eventually(async () => {
      const answer = await curl(`http://127.0.0.1:${metrics}/metrics`);
      expect(answer).toMatch(/caddy_http_requests_total\{handler="\w+",server="gateway"\} [1-9]/);
      expect(answer).toMatch(/caddy_http_requests_in_flight\{handler="\w+",server="gateway"\} \d/);
    });
    expect(await curl(`${url}/metrics`)).toMatch(/^web \/metrics /);
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('serves domains by HTTPS, redirects to it, and keeps its certificates when it is recreated', async () => {
    const secure = (memory: string) => shop((web) => [Route.path('/', web)], { memory, domains: ['shop.example.com'], certificates: Certificates.internal() });
    const resolve = ['--resolve', `shop.example.com:${https}:127.0.0.1`];
    const issuer = async () => {
      const container = (await deployment.inspect('docker_container.gateway')).Id;
      return docker('exec', container, 'sha256sum', '/data/caddy/pki/authorities/local/root.crt');
    };
    deployment.define(secure('512m'));
    await deployment.apply();
    expect(await eventually(() => curl('--insecure', ...resolve, `https://shop.example.com:${https}/`))).toBe(`web / shop.example.com:${https} 200`);
    expect(await curl('-H', 'Host: shop.example.com', '-o', '/dev/null', '-w', '%{redirect_url}', `${url}/a`)).toContain('https://shop.example.com');
    const before = await issuer();
    deployment.define(secure('256m'));
    await deployment.apply();
    expect(await issuer()).toBe(before);
    expect((await deployment.plan()).summary).toEqual([]);
  });
});
