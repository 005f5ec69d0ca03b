import { randomBytes } from 'node:crypto';
import { Cluster } from './cluster';
import { docker, eventually, freePort, get } from '../harness';

const IMAGE = 'python:3.11-slim-bookworm';
const HELLO = 'import http.server,socket\n'
  + 'class Hello(http.server.SimpleHTTPRequestHandler):\n'
  + '    def do_GET(self): self.send_response(200); self.end_headers(); self.wfile.write(socket.gethostname().encode())\n'
  + 'http.server.HTTPServer(("", 8000), Hello).serve_forever()';
const ASK = 'import socket,sys,urllib.request\n'
  + 'for address in sorted({entry[4][0] for entry in socket.getaddrinfo(sys.argv[1], 8000)}):\n'
  + '    print(urllib.request.urlopen(f"http://{address}:8000", timeout=5).read().decode())';

describe('the cluster that tests run on', () => {
  const cluster = new Cluster();
  const name = `cluster-${randomBytes(3).toString('hex')}`;
  const [inside, published] = [`${name}-inside`, `${name}-published`];
  let port: number;

  const ask = (host: string) => docker('--host', host, 'run', '--rm', '--network', name, IMAGE, 'python3', '-c', ASK, `tasks.${inside}`);

  beforeAll(async () => {
    port = await freePort();
    await cluster.start();
    await docker('network', 'create', '--driver', 'overlay', '--attachable', name);
    const create = (service: string, ...options: string[]) => docker('service', 'create', '--quiet', '--detach', '--no-resolve-image', '--name', service,
      '--stop-signal', 'KILL', '--hostname', '{{.Node.Hostname}}', '--network', name, '--endpoint-mode', 'dnsrr', ...options, IMAGE, 'python3', '-c', HELLO);
    await create(inside, '--replicas', '4');
    await create(published, '--mode', 'global', '--publish', `mode=host,published=${port},target=8000`);
    await eventually(async () => expect([await cluster.placement(inside), await cluster.placement(published)]).toEqual([
      ['node-1', 'node-1', 'node-2', 'node-2'], ['node-1', 'node-2'],
    ]));
  });

  afterAll(async () => {
    await docker('service', 'rm', inside, published);
    await eventually(() => docker('network', 'rm', name));
  });

  test('replicas on both nodes are found and reached from both nodes', async () => {
    for (const { host } of [cluster.manager, cluster.worker]) {
      // The nodes tell each other of their tasks by gossip.
      await eventually(async () => expect((await ask(host)).split('\n').sort()).toEqual(['node-1', 'node-1', 'node-2', 'node-2']));
    }
  });

  test('a port in host mode answers on each node', async () => {
    for (const { address, name: node } of [cluster.manager, cluster.worker]) {
      expect(await eventually(() => get(`http://${address}:${port}/`))).toBe(node);
    }
  });
});
