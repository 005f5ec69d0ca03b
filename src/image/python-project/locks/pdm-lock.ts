import { posix } from 'path';
import { LockedDependency, LockedPackage, PackageOrigin } from './locked-package';
import { fileHashes, fileOrigin, folderOrigin, gitOrigin } from './origins';
import { fromPoetry } from './version-constraint';
import { checkKnown, dependencyGroup, extrasOf, wishesOf } from './wishes';
import { DependencySelection } from '../dependencies';
import { normaliseName } from '../requirement';
import { stringAt, stringsAt, Table, tableAt, tablesAt } from '../toml';

/** The packages of a `pdm.lock`, of lock version 2 to 4.5: `name[extra]` is an entry of its own there, which only adds dependencies. */
export function readPdmLock(lock: Table): LockedPackage[] {
  const entries = tablesAt(lock, 'package');
  const extraEntries = entries.filter((table) => stringsAt(table, 'extras').length > 0);
  const plain = entries.filter((table) => !extraEntries.includes(table));
  return plain.map((table) => {
    const name = normaliseName(stringAt(table, 'name') ?? '');
    const version = stringAt(table, 'version') ?? '';
    const ofExtras = extraEntries.filter((entry) => normaliseName(stringAt(entry, 'name') ?? '') === name && stringAt(entry, 'version') === stringAt(table, 'version'));
    return {
      name,
      version,
      pythons: fromPoetry(stringAt(table, 'requires_python') ?? '*'),
      dependencies: [...dependenciesOf(table), ...ofExtras.flatMap((entry) => dependenciesOf(entry, extrasOf(stringsAt(entry, 'extras'))))],
      groups: 'groups' in table ? stringsAt(table, 'groups') : undefined,
      origin: originOf(table, fileHashes('files' in table ? table.files : filesOfOldLock(lock, name, version))),
    };
  });
}

function dependenciesOf(table: Table, ofExtras?: string[]): LockedDependency[] {
  return wishesOf(stringsAt(table, 'dependencies')).map((dependency) => ({ ...dependency, ofExtras }));
}

/** Up to lock version 4.2 the hashes are in a table of their own, by name and version. */
function filesOfOldLock(lock: Table, name: string, version: string): unknown {
  const files = tableAt(lock, 'metadata', 'files');
  const key = Object.keys(files).find((candidate) => {
    const [of, ...rest] = candidate.split(' ');
    return normaliseName(of.replace(/\[.*/, '')) === name && rest.join(' ') === version;
  });
  return key === undefined ? undefined : files[key];
}

function originOf(table: Table, hashes: ReturnType<typeof fileHashes>): PackageOrigin {
  const path = stringAt(table, 'path');
  const url = stringAt(table, 'url');
  const git = stringAt(table, 'git');
  if (git !== undefined) {
    return gitOrigin(git, stringAt(table, 'revision') ?? stringAt(table, 'ref'), stringAt(table, 'subdirectory'), 'pdm.lock');
  }
  if (path !== undefined) {
    return /\.(whl|zip|tar\.\w+)$/.test(path) ? fileOrigin(path, hashes, 'pdm.lock') : folderOrigin(path, 'pdm.lock');
  }
  return url === undefined ? { kind: 'index', hashes } : { kind: 'address', address: url, hashes };
}

/** Whether the lock file has an entry for each extra that is asked for. Without it nothing tells what an extra brings, and every package counts. */
export function tellsExtras(lock: Table, wishes: LockedDependency[]): boolean {
  const entries = tablesAt(lock, 'package');
  return wishes.every(({ name, extras }) => extras.every((extra) => entries.some((entry) =>
    normaliseName(stringAt(entry, 'name') ?? '') === name && extrasOf(stringsAt(entry, 'extras')).includes(extra))));
}

/** What a project asks for by `[project]`, `[dependency-groups]` and PDM's own groups. */
export function pdmWishes(pyproject: Table, { extras, groups }: DependencySelection): LockedDependency[] {
  const optional = tableAt(pyproject, 'project', 'optional-dependencies');
  const standard = tableAt(pyproject, 'dependency-groups');
  const own = tableAt(pyproject, 'tool', 'pdm', 'dev-dependencies');
  const known = [...Object.keys(optional), ...Object.keys(standard), ...Object.keys(own)];
  checkKnown('extras', extras, known, 'pyproject.toml');
  checkKnown('dependencyGroups', groups, known, 'pyproject.toml');
  const asked = [...extras, ...groups].map(normaliseName);
  const of = (table: Table) => Object.keys(table).filter((key) => asked.includes(normaliseName(key)));
  return wishesOf([
    ...stringsAt(pyproject, 'project', 'dependencies'),
    ...of(optional).flatMap((key) => stringsAt(optional, key)),
    ...of(standard).flatMap((key) => dependencyGroup(standard, key)),
    ...of(own).flatMap((key) => stringsAt(own, key)),
  ].map(editableName));
}

/** PDM writes local packages as `-e file:///${PROJECT_ROOT}/lib#egg=lib`. */
function editableName(requirement: string): string {
  const editable = /^-e\s+(\S+?)(?:#egg=([\w.-]+).*)?$/.exec(requirement.trim());
  return editable ? editable[2] ?? posix.basename(editable[1]) : requirement;
}

/** Addresses of the project's own package indexes. PDM calls the public one, or what stands for it, `pypi`. */
export function pdmIndexes(pyproject: Table): string[] {
  return tablesAt(pyproject, 'tool', 'pdm', 'source')
    .filter((source) => stringAt(source, 'name') !== 'pypi' && stringAt(source, 'type') !== 'find_links')
    .flatMap((source) => stringAt(source, 'url') ?? []);
}
