import { createHash } from 'crypto';
import { chmodSync, lstatSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'fs';
import { tmpdir, userInfo } from 'os';
import { extname, join } from 'path';
import { removeOutlived } from './lifetime';

/**
 * A path for a secret between synth and deploy: in memory where the system has a file system there, readable by nobody but
 * the user who deploys, and outside of the output folder, which people keep, cache and pass on.
 *
 * It is another one for another content, so that a plan finds what it was made for, or nothing.
 *
 * @param owner tells one secret from another on this machine
 * @param revision tells one content from another, without telling the content
 */
export function secretPath(owner: string, revision: string): string {
  return join(privateFolder(), `${shortHash(owner)}.${shortHash(revision)}`);
}

/** Writes a file that only this user can read, at once or not at all; its lifetime begins anew. */
export function writePrivately(path: string, content: Buffer): void {
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, content, { mode: 0o600 });
  renameSync(unfinished, path);
}

/** Says that an apply has used the secret, so that nothing has to be there any more; relative to the folder that Terraform runs in. */
export function usedMark(path: string): string {
  return `assets/used/${extname(path).slice(1)}`;
}

/**
 * Removes the secrets that a plan names, once it is applied.
 *
 * @param plan its JSON
 * @param stackFolder the folder that Terraform ran in
 */
export function removeUsedSecrets(plan: string, stackFolder: string): void {
  const folder = privateFolderPath();
  const names = new Set([...plan.matchAll(/\/([0-9a-f]{32}\.[0-9a-f]{32})"/g)].map(([, name]) => name));
  for (const path of [...names].map((name) => join(folder, name)).filter((named) => plan.includes(JSON.stringify(named)))) {
    const mark = join(stackFolder, usedMark(path));
    mkdirSync(join(mark, '..'), { recursive: true });
    writeFileSync(mark, '');
    rmSync(path, { force: true });
  }
}

function privateFolder(): string {
  const user = userInfo().uid;
  const folder = privateFolderPath();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || (user >= 0 && found.uid !== user)) {
    throw new Error(`The folder for secrets "${folder}" isn't a folder of this user: somebody else made it. Remove it, or set XDG_RUNTIME_DIR to a folder of your own`);
  }
  chmodSync(folder, 0o700);
  removeOutlived(folder);
  return folder;
}

function privateFolderPath(): string {
  return join(memoryFolder(), `cdktf-python-docker-${userInfo().uid}`);
}

function memoryFolder(): string {
  const candidates = [process.env.XDG_RUNTIME_DIR, '/dev/shm'];
  return candidates.find((folder): folder is string => folder !== undefined && isFolder(folder)) ?? tmpdir();
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
