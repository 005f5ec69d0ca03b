import { LockedDependency, LockedPackage, PackageOrigin } from './locked-package';
import { mentions } from './marker';
import { fileHashes, folderOrigin, fileOrigin, gitOrigin } from './origins';
import { poetryWishes } from './poetry-wishes';
import { extrasOf } from './wishes';
import { normaliseName } from '../requirement';
import { stringAt, stringsAt, Table, tableAt, tablesAt } from '../toml';
import { fromPoetry } from './version-constraint';

/** The packages of a `poetry.lock`, of lock version 1.0 to 2.1. */
export function readPoetryLock(lock: Table): LockedPackage[] {
  return tablesAt(lock, 'package').map((table) => {
    const name = stringAt(table, 'name') ?? '';
    return {
      name: normaliseName(name),
      version: stringAt(table, 'version') ?? '',
      pythons: fromPoetry(stringAt(table, 'python-versions') ?? '*'),
      dependencies: Object.entries(tableAt(table, 'dependencies')).flatMap(([dependency, value]) => edges(dependency, value, tableAt(table, 'extras'))),
      groups: 'groups' in table ? stringsAt(table, 'groups') : 'category' in table ? [stringAt(table, 'category') ?? ''] : undefined,
      origin: originOf(table, fileHashes('files' in table ? table.files : filesOfOldLock(lock, name))),
    };
  });
}

/** Up to lock version 1.1 the hashes are in a table of their own. */
function filesOfOldLock(lock: Table, name: string): unknown {
  const files = tableAt(lock, 'metadata', 'files');
  return files[name] ?? files[Object.keys(files).find((key) => normaliseName(key) === normaliseName(name)) ?? ''];
}

/** Lock files of old don't say in the marker which extra of the package an optional dependency belongs to. */
function edges(name: string, value: unknown, extras: Table): LockedDependency[] {
  return poetryWishes(name, value).flatMap(({ isOptional, ...dependency }) => {
    const saysExtra = dependency.marker !== undefined && mentions(dependency.marker, 'extra');
    if (!isOptional || saysExtra) {
      return [dependency];
    }
    return Object.keys(extras).filter((extra) => stringsAt(extras, extra).some((item) => normaliseName(/^[\w.-]+/.exec(item)?.[0] ?? '') === dependency.name))
      .map((extra) => ({ ...dependency, ofExtras: extrasOf([extra]) }));
  });
}

function originOf(table: Table, hashes: ReturnType<typeof fileHashes>): PackageOrigin {
  const source = tableAt(table, 'source');
  const url = stringAt(source, 'url') ?? '';
  switch (stringAt(source, 'type')) {
    case 'directory': return folderOrigin(url, 'poetry.lock');
    case 'file': return fileOrigin(url, hashes, 'poetry.lock');
    case 'url': return { kind: 'address', address: url, hashes };
    case 'git': return gitOrigin(url, stringAt(source, 'resolved_reference') ?? stringAt(source, 'reference'), stringAt(source, 'subdirectory'), 'poetry.lock');
    case 'legacy': return { kind: 'index', hashes, index: url };
    default: return { kind: 'index', hashes };
  }
}

