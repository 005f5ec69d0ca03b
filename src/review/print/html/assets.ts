import { createHash } from 'crypto';
import { readFileSync } from 'fs';
import { join } from 'path';

const FOLDER = join(__dirname, '..', '..', '..', '..', 'assets', 'review');

/** A style sheet or script that is put into the page, with the hash by which the page's policy allows it. */
export interface Asset {
  readonly text: string;
  readonly hash: string;
}

export function readAsset(name: string): Asset {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  return { text, hash: `'sha256-${createHash('sha256').update(text).digest('base64')}'` };
}
