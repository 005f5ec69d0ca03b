import { createHash, Hash } from 'crypto';
import { closeSync, openSync, readFileSync, readSync } from 'fs';
import { ContextEntry } from './build-context';

/** Files above this are read in pieces. */
const CHUNK = 16 * 1024 * 1024;

/** Hashes that tell whether a build context has changed, and where. */
export interface Fingerprint {
  /** Of everything, 64 hexadecimal digits. */
  readonly hash: string;
  /** Of each file or link by its path: content and executable bit, or link text. 64 hexadecimal digits. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * A hash of what an image is made of: kind, path, executable bit and content of each file, the text of each link.
 *
 * No times, owners, other mode bits or absolute paths: a touched file or a second checkout changes nothing.
 */
export function fingerprint(entries: ContextEntry[]): Fingerprint {
  const files = new Map<string, string>();
  const whole = createHash('sha256');
  for (const entry of entries) {
    const hash = hashEntry(entry);
    files.set(entry.path, hash);
    whole.update(`${entry.path}\0${hash}\n`);
  }
  return { hash: whole.digest('hex'), files };
}

function hashEntry(entry: ContextEntry): string {
  const hash = createHash('sha256');
  if (entry.linkTarget !== undefined) {
    return hash.update(`link\0${entry.linkTarget}`).digest('hex');
  }
  hash.update(`${entry.executable ? 'executable' : 'file'}\0`);
  if (entry.text !== undefined) {
    hash.update(entry.text);
  } else if (entry.size > CHUNK) {
    updateInPieces(hash, entry.file);
  } else {
    hash.update(readFileSync(entry.file));
  }
  return hash.digest('hex');
}

function updateInPieces(hash: Hash, path: string): void {
  const buffer = Buffer.allocUnsafe(CHUNK);
  const file = openSync(path, 'r');
  try {
    for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) {
      hash.update(buffer.subarray(0, length));
    }
  } finally {
    closeSync(file);
  }
}
