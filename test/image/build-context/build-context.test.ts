import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuildContext } from '../../../src/image/build-context/build-context';
import { fingerprint } from '../../../src/image/build-context/fingerprint';
import { IgnoreRules } from '../../../src/image/build-context/ignore-rules';
import { detectDependencies } from '../../../src/image/python-project/detect-dependencies';
import { folderOf, write } from '../temporary-folder';

const ALL = new IgnoreRules('');

test('holds files in bytewise order, with their executable bit', () => {
  const folder = folderOf({ 'b.py': 'b', 'B.py': 'B', 'a/z.py': '' });
  write(folder, 'run.sh', '#!/bin/sh', 0o755);
  expect(BuildContext.of(folder, ALL).entries.map(({ path, size, executable }) => [path, size, executable])).toEqual([
    ['B.py', 1, false], ['a/z.py', 0, false], ['b.py', 1, false], ['run.sh', 9, true],
  ]);
});

test('holds links as they are, also broken ones and those to folders', () => {
  const folder = folderOf({ 'data/a': '' });
  symlinkSync('data', join(folder, 'link'));
  symlinkSync('nowhere', join(folder, 'broken'));
  const links = BuildContext.of(folder, ALL).entries.filter((entry) => entry.linkTarget !== undefined);
  expect(links.map(({ path, linkTarget }) => [path, linkTarget])).toEqual([['broken', 'nowhere'], ['link', 'data']]);
});

test('skips pipes and empty folders', () => {
  const folder = folderOf({ 'a.py': '' });
  mkdirSync(join(folder, 'empty'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  expect(BuildContext.of(folder, ALL).paths).toEqual(['a.py']);
});

test('leaves out what is ignored, and folders that never belong to it', () => {
  const folder = folderOf({ 'a.py': '', 'secret': '', 'out/deep/x': '' });
  expect(BuildContext.of(folder, new IgnoreRules('secret'), ['out']).paths).toEqual(['a.py']);
});

test('takes another context in as a folder', () => {
  const context = BuildContext.of(folderOf({ 'a.py': 'a' }), ALL).with('.wheelhouse', BuildContext.of(folderOf({ 'x.whl': 'x' }), ALL));
  expect(context.paths).toEqual(['.wheelhouse/x.whl', 'a.py']);
  expect(context.read('.wheelhouse/x.whl')).toBe('x');
  expect(context.has('b.py')).toBe(false);
});

test.each(['utf16le', 'utf8'] as const)('utf16: reads text in %s with a byte order mark, as Windows writes it', (encoding) => {
  const folder = folderOf({});
  writeFileSync(join(folder, 'requirements.txt'), Buffer.from('\ufeffflask==3.1.0\r\n', encoding));
  const context = BuildContext.of(folder, ALL);
  expect(context.read('requirements.txt')).toBe('flask==3.1.0\r\n');
  expect(context.isUtf8('requirements.txt')).toBe(encoding === 'utf8');
});

test('utf16: reads big-endian text, too', () => {
  const folder = folderOf({});
  writeFileSync(join(folder, 'requirements.txt'), Buffer.from('\ufeffsix', 'utf16le').swap16());
  expect(BuildContext.of(folder, ALL).read('requirements.txt')).toBe('six');
});

test('utf16: a list in another encoding is installed from one in UTF-8', () => {
  const folder = folderOf({});
  writeFileSync(join(folder, 'requirements.txt'), Buffer.from('\ufeffflask==3.1.0\r\ngunicorn==23.0.0\r\n', 'utf16le'));
  const { lists, packages } = detectDependencies(BuildContext.of(folder, ALL), { extras: [], groups: [] });
  expect(lists).toEqual({ '.cdktf-python-docker/requirements.txt': 'flask==3.1.0\ngunicorn==23.0.0\n' });
  expect(packages.get('flask')).toBe('3.1.0');
});

test('holds files that were made for the build, which lie nowhere', () => {
  const context = BuildContext.of(folderOf({ 'a.py': '' }), ALL).withTexts({ '.made/list.txt': 'six\n' });
  expect(context.paths).toEqual(['.made/list.txt', 'a.py']);
  expect(context.read('.made/list.txt')).toBe('six\n');
  expect(fingerprint(context.entries).hash).not.toBe(fingerprint(context.withTexts({ '.made/list.txt': 'attrs\n' }).entries).hash);
});

test('knows what ignore rules leave out', () => {
  const context = BuildContext.of(folderOf({ 'a.py': '', 'uv.lock': '' }), new IgnoreRules('uv.lock'));
  expect(['uv.lock', 'a.py', 'gone'].map((path) => context.leavesOut(path))).toEqual([true, false, false]);
});
