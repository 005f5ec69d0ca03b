import { execFileSync } from 'child_process';

/** What a git command says in a folder; `undefined` where it fails, or there is no git. */
export function git(folder: string, ...args: string[]): string | undefined {
  try {
    return execFileSync('git', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim();
  } catch {
    return undefined;
  }
}
