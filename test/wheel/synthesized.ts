import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What an app of CDKTF wrote for Terraform, by path: the JSON and the files that are built from. */
export type Synthesized = Record<string, string>;

export function synthesized(outdir: string): Synthesized {
  const stacks = join(outdir, 'stacks');
  const files = readdirSync(stacks, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map((file) => {
    const path = join(file.parentPath, file.name);
    return [relative(stacks, path), readFileSync(path, 'utf8')];
  }));
}
