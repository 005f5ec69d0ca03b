import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE } from './engine';

const FOLDER = join(__dirname, '..', '..', '..', 'test-reports', 'phases');

/** Takes the time of a phase of a deployment: `scripts/test` says at its end where the time went. */
export async function timed<T>(phase: string, work: () => T | Promise<T>): Promise<T> {
  const begin = performance.now();
  try {
    return await work();
  } finally {
    mkdirSync(FOLDER, { recursive: true });
    appendFileSync(join(FOLDER, `${ENGINE}-${process.pid}.txt`), `${phase} ${Math.round(performance.now() - begin)}\n`);
  }
}
