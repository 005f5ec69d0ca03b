import { randomBytes } from 'node:crypto';
import { Cluster } from './cluster';
import { docker, eventually, freePort, get } from '../harness';

test('what runs on a node is gone when it is switched off, and comes back with it', async () => {
  const cluster = new Cluster();
  const name = `off-${randomBytes(3).toString('hex')}`;
  const port = await freePort();
  const url = `http://${cluster.worker.address}:${port}/`;
  await cluster.start();
  await docker('service', 'create', '--quiet', '--detach', '--no-resolve-image', '--name', name, '--mode', 'global', '--endpoint-mode', 'dnsrr', '--stop-signal', 'KILL',
    '--publish', `mode=host,published=${port},target=8000`, 'python:3.11-slim-bookworm', 'python3', '-m', 'http.server', '--directory', '/media', '8000');
  try {
    await eventually(() => get(url));
    cluster.kill(cluster.worker);
    // The kernel ends the processes of a node after its first one, not with it.
    await eventually(() => expect(get(url)).rejects.toThrow('fetch failed'));
    await cluster.start();
    await eventually(() => get(url));
  } finally {
    await docker('service', 'rm', name);
  }
});
