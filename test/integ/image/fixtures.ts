import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const folders: string[] = [];

/** The certificates that this host trusts: packages may come through a proxy that inspects TLS. */
export const CA = process.env.SSL_CERT_FILE;

/** What the fixtures run on: the image that set-up provides on both engines. */
export const PYTHON = '3.11';

/** A copy of a fixture, or of a folder by its absolute path, that the test may change. */
export function copyOf(fixture: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'image-'));
  folders.push(folder);
  cpSync(resolve(__dirname, 'fixtures', fixture), folder, { recursive: true });
  return folder;
}

export function removeCopies(): void {
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));
}

/** Runs one of the Python tools of `scripts/setup/python-tools`, such as `uv`. */
export async function pythonTool(folder: string, tool: string, ...args: string[]): Promise<string> {
  const { stdout } = await execute(join(process.env.PYTHON_TOOLS ?? '', tool), args, { cwd: folder, env: { ...process.env, PYTHONPATH: '' } });
  return stdout;
}
