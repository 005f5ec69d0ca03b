import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Below those that systems and engines give to connections and containers that ask for any. */
const PORTS = { from: 20_000, to: 30_000 };
const given = new Set<number>();

/** A TCP port that nothing listens on, and that nobody has got from here before. */
export async function freePort(): Promise<number> {
  const port = randomInt(PORTS.from, PORTS.to);
  if (given.has(port)) {
    return freePort();
  }
  given.add(port);
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', ({ code }: NodeJS.ErrnoException) => (code === 'EADDRINUSE' ? resolve(freePort()) : reject(code)));
    server.listen(port, '0.0.0.0', () => server.close(() => resolve(port)));
  });
}

/** Calls again, twice a second, until it no longer throws; throws its last error after a minute. */
export async function eventually<T>(attempt: () => Promise<T>, seconds = 60): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await sleep(500);
    }
  }
}

/** The body of an answer with a status of success. */
export async function get(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}`);
  }
  return response.text();
}
