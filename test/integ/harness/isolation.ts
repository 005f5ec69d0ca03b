import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { docker } from './engine';
import { eventually, get } from './http';

const PROBE = `
import json, socket, sys
from concurrent.futures import ThreadPoolExecutor

def reach(name, port):
    found = "-"
    try:
        socket.getaddrinfo(name, port)
        found = "resolves"
        socket.create_connection((name, port), 5).close()
        found = "reaches"
    except OSError:
        pass
    return found

peers = json.loads(sys.argv[1])
with ThreadPoolExecutor(32) as pool:
    tried = [[pool.submit(reach, name, port) for name in names] for names, port in peers]
for results in tried:
    print(min((result.result() for result in results), key=["reaches", "resolves", "-"].index))`;

/** The names of something, and its port. */
export type Peer = [names: string[], port: number];

/** What a container can do with a peer: nothing (`-`), resolve its name, or connect to it. */
export type Reach = '-' | 'resolves' | 'reaches';

/** Tries peers from within a container: a Python in its network, with its names. */
export async function reach(container: string, peers: Peer[]): Promise<Reach[]> {
  const lines = await docker('run', '--rm', '--network', `container:${container}`, '--env', 'RES_OPTIONS=timeout:1 attempts:2', 'python:3.11-slim-bookworm', 'python3', '-c', PROBE, JSON.stringify(peers));
  return lines.split('\n') as Reach[];
}

/**
 * A machine beyond the engine's host, while something goes on: a network namespace that the host forwards to, with a server.
 * The host's own addresses wouldn't do: old engines let containers without a way out reach those.
 */
export async function withOutside<T>(work: (host: string, port: number) => Promise<T>): Promise<T> {
  const name = `outside-${process.pid}`;
  const [link, peer] = [`out${process.pid}`.slice(0, 15), `in${process.pid}`.slice(0, 15)];
  await ip('netns', 'add', name);
  try {
    await ip('link', 'add', link, 'type', 'veth', 'peer', 'name', peer, 'netns', name);
    await ip('address', 'add', '198.51.100.1/30', 'dev', link);
    await ip('link', 'set', link, 'up');
    await ip('-netns', name, 'address', 'add', '198.51.100.2/30', 'dev', peer);
    await ip('-netns', name, 'link', 'set', peer, 'up');
    await ip('-netns', name, 'route', 'add', 'default', 'via', '198.51.100.1');
    const server = spawn('ip', ['netns', 'exec', name, 'python3', '-m', 'http.server', '8000', '--directory', '/tmp'], { stdio: 'ignore' });
    try {
      await eventually(() => get('http://198.51.100.2:8000/'));
      return await work('198.51.100.2', 8000);
    } finally {
      server.kill();
    }
  } finally {
    await ip('netns', 'delete', name);
  }
}

async function ip(...args: string[]): Promise<void> {
  await promisify(execFile)('ip', args);
}
