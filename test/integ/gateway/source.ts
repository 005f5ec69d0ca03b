import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What runs the app in all comparisons. */
export const COMMAND = ['gunicorn', '--bind', ':8000', '--workers', '1', '--threads', '8', '--worker-tmp-dir', '/dev/shm', 'app:app'];

/** A copy of the app in `fixtures/web` that a test edits. */
export class Source {
  public readonly folder = mkdtempSync(join(tmpdir(), 'gateway-source-'));

  constructor() {
    cpSync(join(__dirname, 'fixtures/web'), this.folder, { recursive: true });
  }

  /** Edits one line of the code. */
  public release(version: string): void {
    this.edit('app.py', /VERSION = .*/, `VERSION = "${version}"`);
  }

  public edit(file: string, pattern: RegExp, replacement: string): void {
    const path = join(this.folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(pattern, replacement));
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
