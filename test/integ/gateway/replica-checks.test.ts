import { setTimeout as sleep } from 'node:timers/promises';
import { TerraformStack } from 'cdktf';
import { Gateway, HealthCheck, PortMapping, PythonAppContainer, Route } from '../../../src';
import { BaseImage, Deployment, docker, eventually, freePort, get } from '../harness';

/** Serves one request at a time; its health check says no while there is a file. */
const ONE_WORKER = `
import http.server, os, socket, time
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/slow": time.sleep(20)
        ill = self.path == "/healthz" and os.path.exists("/tmp/ill")
        self.send_response(503 if ill else 200)
        self.end_headers()
        self.wfile.write(socket.gethostname().encode())
    def log_message(self, *args): pass
class Server(http.server.HTTPServer):
    request_queue_size = 128
Server(("", 8000), Handler).serve_forever()`;

describe('behind a gateway', () => {
  let url: string;
  let deployment: Deployment;
  let web: (replicas: number) => (stack: TerraformStack) => void;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}/`;
    web = (replicas) => (stack) => {
      const target = new PythonAppContainer(stack, 'web', {
        image: new BaseImage(stack, 'image'), command: ['python3', '-uc', ONE_WORKER], port: 8000, replicas, healthCheck: HealthCheck.http('/healthz'),
      });
      new Gateway(stack, 'gateway', { routes: [Route.path('/', target)], ports: [PortMapping.publishLocally(port)] });
    };
    deployment = new Deployment('checks', web(1));
    await deployment.apply();
    await eventually(() => get(url));
  });

  afterAll(() => deployment.destroy());

  test('the only replica stays in service while it is busy: who comes meanwhile waits, and is answered', async () => {
    const ask = async (path = '') => (await fetch(`${url}${path}`, { signal: AbortSignal.timeout(120_000) })).status;
    const asked = [ask('slow')];
    for (let others = 0; others < 9; others++) {
      await sleep(2_000);
      asked.push(ask());
    }
    expect(await Promise.all(asked)).toEqual(asked.map(() => 200));
  });

  test('one of two that says that it is ill gets no requests, until it is well', async () => {
    deployment.define(web(2));
    await deployment.apply();
    const answered = async () => new Set(await Promise.all(Array.from({ length: 12 }, () => get(url))));
    await eventually(async () => expect((await answered()).size).toBe(2));

    const { Id } = await deployment.inspect('docker_container.web');
    await docker('exec', Id, 'touch', '/tmp/ill');
    await eventually(async () => {
      const names = await answered();
      expect([names.size, names.has(Id.slice(0, 12))]).toEqual([1, false]);
    });
    await docker('exec', Id, 'rm', '/tmp/ill');
    await eventually(async () => expect((await answered()).size).toBe(2));
  });
});
