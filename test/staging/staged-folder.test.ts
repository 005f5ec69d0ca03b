import { existsSync, lstatSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuildContext } from '../../src/image/build-context/build-context';
import { IgnoreRules } from '../../src/image/build-context/ignore-rules';
import { stageContext, stageLink, stageText } from '../../src/staging/staged-folder';
import { folderOf, write } from '../image/temporary-folder';

const context = (folder: string) => BuildContext.of(folder, new IgnoreRules('.env'));

test('copies what is not ignored, with fixed times and modes', () => {
  const source = folderOf({ 'pkg/a.py': 'a', '.env': 'TOKEN=x' });
  write(source, 'run.sh', '#!/bin/sh', 0o700);
  symlinkSync('pkg/a.py', join(source, 'link'));
  const target = join(folderOf({}), 'assets', 'hash');
  stageContext(context(source).entries, target);
  const modes = (path: string) => [statSync(join(target, path)).mode.toString(8).slice(-3), lstatSync(join(target, path)).mtimeMs];
  expect(modes('pkg/a.py')).toEqual(['644', 315532800000]);
  expect(modes('run.sh')).toEqual(['755', 315532800000]);
  expect(modes('pkg')).toEqual(['755', 315532800000]);
  expect(modes('.')).toEqual(['755', 315532800000]);
  expect(readlinkSync(join(target, 'link'))).toBe('pkg/a.py');
  expect(lstatSync(join(target, 'link')).mtimeMs).toBe(315532800000);
  expect(existsSync(join(target, '.env'))).toBe(false);
});

test('writes nothing where the folder is there', () => {
  const target = folderOf({ marker: '' });
  stageContext(context(folderOf({ 'a.py': '' })).entries, target);
  expect(existsSync(join(target, 'a.py'))).toBe(false);
});

test('stages a text once', () => {
  const target = join(folderOf({}), 'deep', 'abc.Dockerfile');
  stageText(target, 'FROM scratch\n');
  writeFileSync(target, 'kept');
  stageText(target, 'FROM scratch\n');
  expect(readFileSync(target, 'utf8')).toBe('kept');
});

test('points a link elsewhere when the file is another one', () => {
  const link = join(folderOf({}), 'secrets', 'ca');
  stageLink(link, '/a');
  stageLink(link, '/b');
  expect(readlinkSync(link)).toBe('/b');
});

test('is for this user alone, whatever the modes within', () => {
  const assets = join(folderOf({}), 'assets');
  stageContext(context(folderOf({ 'a.py': '' })).entries, join(assets, 'hash'));
  expect(statSync(assets).mode.toString(8).slice(-3)).toBe('700');
});
