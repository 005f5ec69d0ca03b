import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { patiently } from './patience';

/** Below those that systems and engines give to connections and containers that ask for any. */
const PORTS = { from: 20_000, to: 30_000 };
/** Test files that run side by side have ranges of their own. */
const WORKERS = 10;
const RANGE = (PORTS.to - PORTS.from) / WORKERS;
const FIRST = PORTS.from + (Number(process.env.JEST_WORKER_ID ?? 1) - 1) % WORKERS * RANGE;
const given = new Set<number>();

/** A TCP port that nothing listens on, and that no test has got before. */
export async function freePort(): Promise<number> {
  const port = randomInt(FIRST, FIRST + RANGE);
  if (given.has(port)) {
    return freePort();
  }
  given.add(port);
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', ({ code }: NodeJS.ErrnoException) => (code === 'EADDRINUSE' ? resolve(freePort()) : reject(code)));
    server.listen(port, '0.0.0.0', () => server.close(() => resolve(port)));
  });
}

/**
 * Calls again, twice a second, until it no longer throws.
 *
 * @param seconds how long that may take on a quiet machine; on a busy one it gets more
 * @throws its last error, which says what was waited for and seen last, with the time
 */
export async function eventually<T>(attempt: () => Promise<T>, seconds = 120): Promise<T> {
  const begin = Date.now();
  for (let attempts = 1; ; attempts++) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > begin + patiently(seconds)) {
        throw patienceLost(error, attempts, Date.now() - begin);
      }
      await sleep(500);
    }
  }
}

function patienceLost(last: unknown, attempts: number, milliseconds: number): Error {
  const error = last instanceof Error ? last : new Error(String(last));
  error.message = `waited for ${Math.round(milliseconds / 1000)} s, and looked ${attempts} times; the last time:\n${error.message}`;
  return error;
}

/** The body of an answer with a status of success. */
export async function get(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patiently(10)) }).catch(({ message, cause }: Error) => {
    throw new Error(`${url}: ${message}`, { cause });
  });
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}`);
  }
  return response.text();
}
