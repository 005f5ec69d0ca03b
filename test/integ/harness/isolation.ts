import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { docker } from './engine';

const PROBE = `
import json, socket, sys
for names, port in json.loads(sys.argv[1]):
    found = "-"
    for name in names:
        try:
            socket.getaddrinfo(name, port)
            found = "resolves"
            socket.create_connection((name, port), 1).close()
            found = "reaches"
            break
        except OSError:
            pass
    print(found)`;

/** The names of something, and its port. */
export type Peer = [names: string[], port: number];

/** What a container can do with a peer: nothing (`-`), resolve its name, or connect to it. */
export type Reach = '-' | 'resolves' | 'reaches';

/** Tries peers from within a container: a Python in its network, with its names. */
export async function reach(container: string, peers: Peer[]): Promise<Reach[]> {
  const lines = await docker('run', '--rm', '--network', `container:${container}`, 'python:3.11-slim-bookworm', 'python3', '-c', PROBE, JSON.stringify(peers));
  return lines.split('\n') as Reach[];
}

/** A port of this machine, on an address that only a container with a way out can reach, while something goes on. */
export async function withOutside<T>(work: (host: string, port: number) => Promise<T>): Promise<T> {
  const server = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  try {
    return await work(ownAddress(), (server.address() as { port: number }).port);
  } finally {
    server.close();
  }
}

/** Not one of a bridge that Docker made. */
function ownAddress(): string {
  const own = Object.entries(networkInterfaces()).filter(([name]) => !/^(lo|docker|br-|veth)/.test(name));
  const found = own.flatMap(([, addresses]) => addresses ?? []).find(({ family }) => family === 'IPv4');
  if (!found) {
    throw new Error('this machine has no IPv4 address but Docker\'s own');
  }
  return found.address;
}
