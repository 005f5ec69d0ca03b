import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { BuildContext } from '../../../src/image/build-context/build-context';
import { IgnoreRules } from '../../../src/image/build-context/ignore-rules';
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
  const links = BuildContext.of(folder, ALL).entries.filter(entry => entry.linkTarget !== undefined);
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
