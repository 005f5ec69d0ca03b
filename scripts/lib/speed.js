// Prints how many times longer than on a quiet machine work takes here and now, at least 1: tests wait that much longer.
const { createHash } = require('node:crypto');
const { execFileSync } = require('node:child_process');

/** Milliseconds that the work takes on a quiet machine of 2026. */
const QUIET = 300;
const ROUNDS = 3;

/** What tests keep a machine busy with: a processor, and processes that start. */
function work() {
  const begin = performance.now();
  const hash = createHash('sha256');
  const block = Buffer.alloc(1 << 20);
  for (let megabyte = 0; megabyte < 64; megabyte++) {
    hash.update(block);
  }
  for (let process = 0; process < 20; process++) {
    execFileSync('true');
  }
  for (let process = 0; process < 2; process++) {
    execFileSync(globalThis.process.execPath, ['--eval', '0']);
  }
  return performance.now() - begin;
}

const slowest = Math.max(...Array.from({ length: ROUNDS }, work));
console.log(Math.max(1, slowest / QUIET).toFixed(1));
