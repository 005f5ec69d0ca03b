import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Certificates, Gateway, HealthCheck, PortMapping, PythonAppContainer, PythonAppImage, Route } from '../../../src';
import { ApiObject, Deployment, eventually, freePort } from '../harness';

async function curl(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('curl', ['--silent', '--show-error', '--insecure', '--max-time', '10', ...args]);
  return stdout;
}

describe('what an app knows of whoever asks it through a gateway', () => {
  let ports: { readonly http: number; readonly https: number; readonly inner: number };
  let deployment: Deployment;

  /** The address that the engine gives to whoever asks by 127.0.0.1: that of the network's way out. */
  const clientOf = async (gateway: string): Promise<string> => {
    const { NetworkSettings } = await deployment.inspect(`docker_container.${gateway}`);
    return Object.entries<ApiObject>(NetworkSettings.Networks).find(([name]) => name.includes('outside'))![1].Gateway;
  };

  beforeAll(async () => {
    ports = { http: await freePort(), https: await freePort(), inner: await freePort() };
    deployment = new Deployment('who', (stack) => {
      const image = new PythonAppImage(stack, 'image', {
        source: join(__dirname, 'fixtures/who'), command: ['unused'], pythonVersion: '3.11', caCertificates: process.env.SSL_CERT_FILE,
      });
      const app = (id: string, command: string[]) => new PythonAppContainer(stack, id, {
        image, command, port: 8000, healthCheck: HealthCheck.tcp(),
      });
      const asgi = app('asgi', ['uvicorn', 'who:asgi', '--host', '0.0.0.0', '--port', '8000']);
      const wsgi = app('wsgi', ['gunicorn', '--bind', ':8000', '--worker-tmp-dir', '/dev/shm', 'who:wsgi']);
      const routes = [Route.path('/', asgi), Route.path('/wsgi', wsgi)];
      new Gateway(stack, 'edge', {
        routes,
        domains: ['localhost'],
        certificates: Certificates.internal(),
        ports: [
          PortMapping.publishLocally(ports.http, { containerPort: Gateway.HTTP_PORT }),
          PortMapping.publishLocally(ports.https, { containerPort: Gateway.HTTPS_PORT }),
        ],
      });
      new Gateway(stack, 'inner', {
        routes, ports: [PortMapping.publishLocally(ports.inner)], trustedProxies: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
      });
    });
    await deployment.apply();
  });

  afterAll(() => deployment.destroy());

  test('is scheme, host and address of the client, whatever that says', async () => {
    const url = `https://localhost:${ports.https}`;
    const client = await clientOf('edge');
    expect(await eventually(() => curl(url))).toBe(`https localhost:${ports.https} ${client}`);
    expect(await curl(`${url}/wsgi`)).toBe(`https localhost:${ports.https} ${client}`);
    const lies = ['-H', 'X-Forwarded-For: 203.0.113.9', '-H', 'X-Forwarded-Proto: http'];
    expect(await curl(...lies, url)).toBe(`https localhost:${ports.https} ${client}`);
  });

  test('is what a trusted proxy says, but not what the client has told that', async () => {
    const said = ['-H', 'X-Forwarded-For: 198.51.100.7, 203.0.113.9', '-H', 'X-Forwarded-Proto: https', '-H', 'Host: shop.example.com'];
    expect(await curl(...said, `http://127.0.0.1:${ports.inner}`)).toBe('https shop.example.com 203.0.113.9');
    expect(await curl(...said, `http://127.0.0.1:${ports.inner}/wsgi`)).toBe('https shop.example.com 203.0.113.9');
  });

  test('the gateway sends clients to no port that is not open', async () => {
    expect(await curl('--head', `http://localhost:${ports.http}/a?b=c`)).toContain(`Location: https://localhost:${ports.https}/a?b=c\r\n`);
    expect((await curl('--include', `https://localhost:${ports.https}`)).toLowerCase()).not.toContain('alt-svc');
  });
});
