import { setTimeout as sleep } from 'node:timers/promises';
import { TerraformStack } from 'cdktf';
import { Gateway, HealthCheck, PortMapping, PythonAppContainer, Route } from '../../../src';
import { BaseImage, Deployment, eventually, freePort, get } from '../harness';

/** Answers "/slow" after 20 seconds; at SIGTERM it takes no more requests, and answers those that it has. */
const APP = `
import http.server, os, signal, threading, time
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/slow": time.sleep(20)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(os.environ["REVISION"].encode())
    def log_message(self, *args): pass
class Server(http.server.ThreadingHTTPServer):
    daemon_threads = False
server = Server(("", 8000), Handler)
signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
server.serve_forever()
server.server_close()`;

describe('requests of 20 seconds', () => {
  let url: string;
  let deployment: Deployment;
  let app: (revision: string, gateway?: { readonly maxBodySize?: string }) => (stack: TerraformStack) => void;

  const ask = () => fetch(`${url}slow`, { signal: AbortSignal.timeout(120_000) }).then(async (answer) => `${answer.status} ${await answer.text()}`, String);

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}/`;
    app = (revision, gateway = {}) => (stack) => {
      const web = new PythonAppContainer(stack, 'web', {
        image: new BaseImage(stack, 'image'),
        command: ['python3', '-uc', APP],
        port: 8000,
        environment: { REVISION: revision },
        healthCheck: HealthCheck.http('/', { interval: '500ms' }),
      });
      new Gateway(stack, 'gateway', { routes: [Route.path('/', web)], ports: [PortMapping.publishLocally(port)], ...gateway });
    };
    deployment = new Deployment('long', app('1'));
    await deployment.apply();
    await eventually(() => get(url));
  });

  afterAll(() => deployment.destroy());

  test('are answered while the app is deployed anew', async () => {
    let deployed = false;
    const asked: Promise<string>[] = [];
    const deploying = deployment.define(app('2')).apply().finally(() => { deployed = true; });
    while (!deployed) {
      asked.push(ask());
      await sleep(1_000);
    }
    await deploying;
    const answers = await Promise.all(asked);
    process.stderr.write(`  ${answers.length} requests of 20 s: ${answers.filter((answer) => answer === '200 1').length} by the old version\n`);
    expect(answers.filter((answer) => !answer.startsWith('200 '))).toEqual([]);
    expect(answers).toContain('200 1');
    expect(await get(url)).toBe('2');
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('are answered by the gateway that has got another configuration meanwhile', async () => {
    const asked = [ask(), ask(), ask()];
    deployment.define(app('2', { maxBodySize: '1m' }));
    await deployment.apply();
    expect(await Promise.all(asked)).toEqual(['200 2', '200 2', '200 2']);
  });
});
