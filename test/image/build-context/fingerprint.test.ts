import { createHash } from 'node:crypto';
import { chmodSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuildContext } from '../../../src/image/build-context/build-context';
import { fingerprint } from '../../../src/image/build-context/fingerprint';
import { IgnoreRules } from '../../../src/image/build-context/ignore-rules';
import { folderOf } from '../temporary-folder';

const of = (folder: string) => fingerprint(BuildContext.of(folder, new IgnoreRules('ignored')).entries);
const FILES = { 'app.py': 'print(1)', 'pkg/a.py': 'a', 'pkg/b.py': 'b' };

test('is the same for the same files at another place', () => {
  expect(of(folderOf(FILES)).hash).toBe(of(folderOf(FILES)).hash);
});

describe('stays when', () => {
  test('a file is touched', () => {
    const folder = folderOf(FILES);
    const before = of(folder).hash;
    utimesSync(join(folder, 'app.py'), 1, 1);
    expect(of(folder).hash).toBe(before);
  });

  test('mode bits other than the executable one differ', () => {
    const folder = folderOf(FILES);
    const before = of(folder).hash;
    chmodSync(join(folder, 'app.py'), 0o600);
    expect(of(folder).hash).toBe(before);
  });

  test('an ignored file differs', () => {
    const folder = folderOf(FILES);
    const before = of(folder).hash;
    writeFileSync(join(folder, 'ignored'), 'x');
    expect(of(folder).hash).toBe(before);
  });
});

describe('moves when', () => {
  const edits: [string, (folder: string) => void][] = [
    ['a byte is edited', (folder) => writeFileSync(join(folder, 'app.py'), 'print(2)')],
    ['a file is renamed', (folder) => renameSync(join(folder, 'app.py'), join(folder, 'bpp.py'))],
    ['a file is removed', (folder) => rmSync(join(folder, 'app.py'))],
    ['a file becomes executable', (folder) => chmodSync(join(folder, 'app.py'), 0o755)],
    ['bytes move from one file to the next', (folder) => { writeFileSync(join(folder, 'pkg/a.py'), 'ab'); writeFileSync(join(folder, 'pkg/b.py'), ''); }],
    ['a link is added', (folder) => symlinkSync('app.py', join(folder, 'link'))],
  ];
  test.each(edits)('%s', (_, edit) => {
    const folder = folderOf(FILES);
    const before = of(folder).hash;
    edit(folder);
    expect(of(folder).hash).not.toBe(before);
  });

  test('a link points elsewhere', () => {
    const folder = folderOf(FILES);
    symlinkSync('a', join(folder, 'link'));
    const before = of(folder).hash;
    rmSync(join(folder, 'link'));
    symlinkSync('b', join(folder, 'link'));
    expect(of(folder).hash).not.toBe(before);
  });
});

test('tells which file moved', () => {
  const folder = folderOf(FILES);
  const before = of(folder).files;
  writeFileSync(join(folder, 'pkg/a.py'), 'A');
  const after = of(folder).files;
  expect([...after.keys()].filter((path) => after.get(path) !== before.get(path))).toEqual(['pkg/a.py']);
});

test('a file that is read in pieces gives the hash of the whole', () => {
  const large = Buffer.alloc(17 * 1024 * 1024, 'x');
  const expected = createHash('sha256').update('file\0').update(large).digest('hex');
  expect(of(folderOf({ large })).files.get('large')).toBe(expected);
});
