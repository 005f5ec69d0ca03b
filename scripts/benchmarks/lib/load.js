// Asks for a URL on eight connections without a pause, with wrk, while something goes on.
const { spawn } = require('node:child_process');
const { setTimeout: sleep } = require('node:timers/promises');

const UNITS = { us: 0.001, ms: 1, s: 1_000, m: 60_000 };

/** Requests, lost ones (failures and socket errors), and the slowest answer in milliseconds, while `work` is done. */
exports.underLoad = async (url, work) => {
  const wrk = spawn('wrk', ['--connections', '8', '--threads', '1', '--duration', '30m', '--timeout', '10s', url]);
  let output = '';
  wrk.stdout.on('data', data => { output += data; });
  const ended = new Promise((resolve, reject) => wrk.on('close', resolve).on('error', reject));
  try {
    await sleep(1_000);
    await work();
    await sleep(2_000);
  } finally {
    wrk.kill('SIGINT');
    await ended;
  }
  return parse(output);
};

function parse(output) {
  const number = pattern => Number(pattern.exec(output)?.[1] ?? 0);
  const [, amount = '0', unit = 'ms'] = /Latency +\S+ +\S+ +([\d.]+)(us|ms|s|m) /.exec(output) ?? [];
  const [, ...errors] = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(output) ?? [];
  return {
    requests: number(/(\d+) requests in/),
    lost: number(/Non-2xx or 3xx responses: (\d+)/) + errors.reduce((sum, count) => sum + Number(count), 0),
    slowest: Math.round(Number(amount) * UNITS[unit]),
  };
}
