import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Gateway, HealthCheck, PortMapping, PythonAppContainer, Route } from '../../../src';
import { BaseImage, Deployment, eventually, freePort, get } from '../harness';

/** Says "first" at once, and "second" when somebody has asked for "/go": as an event, and over a connection that was upgraded. */
const APP = `
import http.server, threading
go = threading.Event()
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        if self.path == "/events":
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for chunk in self.said():
                self.wfile.write(b"%x\\r\\n%s\\r\\n" % (len(chunk), chunk))
            self.wfile.write(b"0\\r\\n\\r\\n")
        elif self.headers.get("Upgrade"):
            self.send_response(101)
            self.send_header("Connection", "Upgrade")
            self.send_header("Upgrade", self.headers["Upgrade"])
            self.end_headers()
            for chunk in self.said():
                self.wfile.write(chunk)
            self.close_connection = True
        else:
            if self.path == "/go": go.set()
            self.answer(b"x" * (3_000_000 if self.path == "/large" else 2))
    def do_POST(self):
        self.answer(str(len(self.rfile.read(int(self.headers["Content-Length"])))).encode())
    def said(self):
        yield b"first"
        go.wait()
        yield b"second"
    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *args): pass
http.server.ThreadingHTTPServer(("", 8000), Handler).serve_forever()`;

/** Longer than the gateway waits for a client that is to send or to take something. */
const QUIET = 35_000;

describe('through a gateway', () => {
  let port: number;
  let url: string;
  let deployment: Deployment;

  beforeAll(async () => {
    port = await freePort();
    url = `http://127.0.0.1:${port}`;
    deployment = new Deployment('streams', (stack) => {
      const web = new PythonAppContainer(stack, 'web', {
        image: new BaseImage(stack, 'image'), command: ['python3', '-uc', APP], port: 8000, healthCheck: HealthCheck.http('/'),
      });
      new Gateway(stack, 'gateway', { routes: [Route.path('/', web)], ports: [PortMapping.publishLocally(port)], bufferSize: '1m' });
    });
    await deployment.apply();
    await eventually(() => get(url));
  });

  afterAll(() => deployment.destroy());

  test('a stream and an upgraded connection pass at once, and may pause', async () => {
    const events = (await fetch(`${url}/events`)).body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await events.read()).value).toBe('first');

    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    let heard = '';
    socket.on('data', (text) => { heard += text; });
    socket.write('GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    await eventually(async () => expect(heard).toMatch(/^HTTP\/1.1 101 [^]*first$/));

    await sleep(QUIET);
    const ended = once(socket, 'end');
    await get(`${url}/go`);
    expect((await events.read()).value).toBe('second');
    await ended;
    expect(heard).toMatch(/firstsecond$/);
  });

  test('what is larger than the buffer passes, both ways', async () => {
    expect(await get(`${url}/large`)).toHaveLength(3_000_000);
    const answer = await fetch(url, { method: 'POST', body: 'x'.repeat(3_000_000) });
    expect(await answer.text()).toBe('3000000');
  });
});
