import { createHash } from 'crypto';
import { readFileSync } from 'fs';
import { packageFile } from '../../package-file';

/** A style sheet or script that is put into the page, with the hash by which the page's policy allows it. */
export interface Asset {
  readonly text: string;
  readonly hash: string;
}

export function readAsset(name: string): Asset {
  const text = readFileSync(packageFile('assets', 'review', name), 'utf8');
  return { text, hash: `'sha256-${createHash('sha256').update(text).digest('base64')}'` };
}
