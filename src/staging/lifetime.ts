import { lstatSync, readdirSync, rmSync } from 'fs';
import { join } from 'path';

/** 1980-01-01, the earliest time that zip files (and so wheels) know. What images are built from carries it. */
export const FIXED_TIME = 315532800;

/** How long what was staged waits for its deploy, in milliseconds: a reviewed plan may still need it when the code has moved on. */
const LIFETIME = 24 * 60 * 60 * 1000;

/** Removes what no synthesis has staged, or staged again, for a day. */
export function removeOutlived(folder: string): void {
  const now = Date.now();
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    if (now - lastStaged(path) > LIFETIME) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}

/** Setting times, be it to what they are, moves the time of the change. */
function lastStaged(path: string): number {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) {
    return Date.now();
  }
  return found.mtimeMs === FIXED_TIME * 1000 ? found.ctimeMs : found.mtimeMs;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
