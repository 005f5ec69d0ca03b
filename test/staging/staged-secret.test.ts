import { existsSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { removeUsedSecrets, secretPath, usedMark, writePrivately } from '../../src/staging/staged-secret';
import { folderOf } from '../image/temporary-folder';

let memory: string;
const before = process.env.XDG_RUNTIME_DIR;

beforeEach(() => {
  memory = folderOf({});
  process.env.XDG_RUNTIME_DIR = memory;
});

afterAll(() => {
  process.env.XDG_RUNTIME_DIR = before;
  if (before === undefined) {
    delete process.env.XDG_RUNTIME_DIR;
  }
});

function staged(revision: string): string {
  const path = secretPath('shop/web/KEY', revision);
  writePrivately(path, Buffer.from(`value of ${revision}`));
  return path;
}

test('another content is another file, and the old one stays for the plan that names it', () => {
  const [a, b] = [staged('a'), staged('b')];
  expect(readFileSync(a, 'utf8')).toBe('value of a');
  expect(readFileSync(b, 'utf8')).toBe('value of b');
  expect(statSync(a).mode.toString(8)).toBe('100600');
});

test('a day later the next synthesis of anything removes it', () => {
  const old = staged('a');
  const yesterday = Date.now() / 1000 - 25 * 60 * 60;
  utimesSync(old, yesterday, yesterday);
  staged('b');
  expect(existsSync(old)).toBe(false);
});

test('an applied plan takes along what it names, and leaves a mark', () => {
  const [used, other] = [staged('a'), staged('b')];
  const stack = folderOf({});
  removeUsedSecrets(JSON.stringify({ upload: [{ source: used }] }), stack);
  expect([existsSync(used), existsSync(other), existsSync(join(stack, usedMark(used)))]).toEqual([false, true, true]);
});

test('a plan that names files elsewhere removes none', () => {
  const path = staged('a');
  removeUsedSecrets(JSON.stringify({ source: path.replace(memory, '/elsewhere') }), folderOf({}));
  expect(existsSync(path)).toBe(true);
  rmSync(path);
});
