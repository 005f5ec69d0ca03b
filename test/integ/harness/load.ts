import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { patiently } from './patience';

/** What clients saw while something was going on. */
export interface Load {
  readonly requests: number;
  /** Answers with a status of failure. */
  readonly failures: number;
  /** Connections that were refused, reset, closed without an answer, or silent for longer than a busy machine is. */
  readonly socketErrors: number;
  /** Milliseconds of the slowest answer. */
  readonly slowest: number;
}

/**
 * Asks for a URL on eight connections without a pause, with wrk, while something goes on.
 *
 * It begins a second before, and ends two seconds after.
 */
export async function underLoad(url: string, work: () => Promise<unknown>): Promise<Load> {
  const wrk = spawn('wrk', ['--connections', '8', '--threads', '1', '--duration', '30m', '--timeout', `${Math.ceil(patiently(10) / 1000)}s`, url]);
  let output = '';
  wrk.stdout.on('data', (data) => { output += data; });
  wrk.stderr.on('data', (data) => { output += data; });
  const ended = new Promise((resolve, reject) => wrk.on('close', resolve).on('error', reject));
  try {
    await Promise.race([sleep(1_000), ended]);
    await work();
    await sleep(2_000);
  } finally {
    wrk.kill('SIGINT');
    await ended;
  }
  return parse(output);
}

/** One line for people. */
export function told(load: Load): string {
  return `${load.requests} requests, ${load.failures} failures, ${load.socketErrors} socket errors, slowest ${load.slowest} ms`;
}

const UNITS: { readonly [unit: string]: number } = { us: 0.001, ms: 1, s: 1_000, m: 60_000 };

function parse(output: string): Load {
  const number = (pattern: RegExp) => Number(pattern.exec(output)?.[1] ?? 0);
  const requests = number(/(\d+) requests in/);
  const [, amount, unit] = /Latency +\S+ +\S+ +([\d.]+)(us|ms|s|m) /.exec(output) ?? [];
  if (!requests || !amount) {
    throw new Error(`wrk measured nothing:\n${output}`);
  }
  const [, ...errors] = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(output) ?? [];
  return {
    requests,
    failures: number(/Non-2xx or 3xx responses: (\d+)/),
    socketErrors: errors.reduce((sum, count) => sum + Number(count), 0),
    slowest: Math.round(Number(amount) * UNITS[unit]),
  };
}
