import { connect, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Gateway, HealthCheck, PortMapping, PythonAppContainer, Route } from '../../../src';
import { BaseImage, Deployment, eventually, freePort, get } from '../harness';

/** Serves one request at a time, as one worker of gunicorn does. */
const ONE_WORKER = `
import http.server
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b"x" * (30_000_000 if self.path == "/large" else 2)
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    do_POST = do_GET
    def log_message(self, *args): pass
http.server.HTTPServer(("", 8000), Handler).serve_forever()`;

const ATTACK = 20_000;
const PER_SECOND = 4;

interface Attack {
  readonly title: string;
  readonly connections: number;
  /** What a connection sends first, and then once a second. */
  readonly opens: string;
  readonly goesOn?: string;
}

const ATTACKS: Attack[] = [
  { title: 'senders of a byte a second', connections: 20, opens: 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n', goesOn: 'a' },
  { title: 'senders that stop after a megabyte', connections: 20, opens: `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n${'a'.repeat(1_000_000)}` },
  { title: 'readers that read nothing of 30 MB', connections: 8, opens: 'GET /large HTTP/1.1\r\nHost: x\r\n\r\n' },
  { title: 'headers without an end', connections: 200, opens: 'GET / HTTP/1.1\r\nHost: x\r\n', goesOn: 'X-More: x\r\n' },
  { title: 'connections that say nothing', connections: 500, opens: '' },
];

describe('a gateway in front of an app that serves one request at a time', () => {
  let port: number;
  let deployment: Deployment;

  /** Whoever was cut off begins anew. */
  async function attacker({ opens, goesOn }: Attack, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const socket: Socket = connect(port, '127.0.0.1').on('error', () => undefined);
      socket.pause().write(opens);
      while (!socket.closed && !socket.destroyed && !isOver()) {
        await sleep(1_000);
        if (goesOn && socket.writable) {
          socket.write(goesOn);
        }
      }
      socket.destroy();
    }
  }

  /** Good answers to requests that come at fixed times, however long others take. */
  async function answers(): Promise<number> {
    const requests: Promise<boolean>[] = [];
    for (let sent = 0; sent < PER_SECOND * ATTACK / 1_000; sent++) {
      requests.push(get(`http://127.0.0.1:${port}/`).then((body) => body === 'xx', () => false));
      await sleep(1_000 / PER_SECOND);
    }
    return (await Promise.all(requests)).filter(Boolean).length;
  }

  async function answersUnder(attack: Attack): Promise<number> {
    let over = false;
    const attackers = Array.from({ length: attack.connections }, () => attacker(attack, () => over));
    const answered = await answers();
    over = true;
    await Promise.all(attackers);
    return answered;
  }

  beforeAll(async () => {
    port = await freePort();
    deployment = new Deployment('slow', (stack) => {
      const web = new PythonAppContainer(stack, 'web', {
        image: new BaseImage(stack, 'image'), command: ['python3', '-uc', ONE_WORKER], port: 8000, healthCheck: HealthCheck.http('/'),
      });
      new Gateway(stack, 'gateway', { routes: [Route.path('/', web)], ports: [PortMapping.publishLocally(port)] });
    });
    await deployment.apply();
    await eventually(() => get(`http://127.0.0.1:${port}/`));
  });

  afterAll(() => deployment.destroy());

  let undisturbed: number;

  test('answers everybody without an attack', async () => {
    undisturbed = await answers();
    expect(undisturbed).toBe(PER_SECOND * ATTACK / 1_000);
  });

  test.each(ATTACKS)('answers everybody else under an attack by $title', async (attack) => {
    const answered = await answersUnder(attack);
    process.stderr.write(`  ${attack.connections} ${attack.title}: ${answered} of ${undisturbed} answers\n`);
    expect(answered).toBeGreaterThanOrEqual(0.95 * undisturbed);
    expect((await deployment.inspect('docker_container.gateway')).RestartCount).toBe(0);
  });
});
