import { createHash } from 'crypto';
import { chmodSync, lstatSync, mkdirSync, renameSync, statSync, writeFileSync } from 'fs';
import { tmpdir, userInfo } from 'os';
import { join } from 'path';

/**
 * A path for a secret between synth and deploy: in memory where the system has a file system there, readable by nobody but
 * the user who deploys, and outside of the output folder, which people keep, cache and pass on.
 *
 * @param owner tells one secret from another on this machine
 */
export function secretPath(owner: string): string {
  return join(privateFolder(), createHash('sha256').update(owner).digest('hex').slice(0, 32));
}

/** Writes a file that only this user can read, at once or not at all. */
export function writePrivately(path: string, content: Buffer): void {
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, content, { mode: 0o600 });
  renameSync(unfinished, path);
}

function privateFolder(): string {
  const user = userInfo().uid;
  const folder = join(memoryFolder(), `cdktf-python-docker-${user}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || (user >= 0 && found.uid !== user)) {
    throw new Error(`The folder for secrets "${folder}" isn't a folder of this user: somebody else made it. Remove it, or set XDG_RUNTIME_DIR to a folder of your own`);
  }
  chmodSync(folder, 0o700);
  return folder;
}

function memoryFolder(): string {
  const candidates = [process.env.XDG_RUNTIME_DIR, '/dev/shm'];
  return candidates.find((folder): folder is string => folder !== undefined && isFolder(folder)) ?? tmpdir();
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
