import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { FIXED_TIME, removeOutlived } from '../../src/staging/lifetime';
import { folderOf } from '../image/temporary-folder';

const HOUR = 60 * 60;

function aged(hours: number): number {
  return Date.now() / 1000 - hours * HOUR;
}

test('what nobody staged for a day goes, files and folders', () => {
  const folder = folderOf({ 'old': '', 'old-folder/a': '', 'recent': '', 'new': '' });
  utimesSync(join(folder, 'old'), aged(25), aged(25));
  utimesSync(join(folder, 'old-folder'), aged(25), aged(25));
  utimesSync(join(folder, 'recent'), aged(23), aged(23));
  removeOutlived(folder);
  expect(readdirSync(folder).sort()).toEqual(['new', 'recent']);
});

test('what carries the fixed time counts from when it got it', () => {
  const folder = folderOf({ staged: '' });
  utimesSync(join(folder, 'staged'), FIXED_TIME, FIXED_TIME);
  removeOutlived(folder);
  expect(readdirSync(folder)).toEqual(['staged']);
});

test('a folder that is not there holds nothing', () => {
  expect(() => removeOutlived(join(folderOf({}), 'nowhere'))).not.toThrow();
});
