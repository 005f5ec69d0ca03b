import { DependencyReader } from './dependency-reader';
import { localDependencies } from './local-folders';
import { refuseSelection } from './selection';
import { DependencyManager } from '../../dependency-manager';
import { DependencySelection } from '../dependencies';
import { installLines } from '../lists';
import { installLocked } from '../locks/install-locked';
import { LockedDependency, LockedPackage } from '../locks/locked-package';
import { pipfileEntries, pipfileIndexes, readPipfileSection } from '../locks/pipfile-lock';
import { addressOf, indexLine } from '../locks/requirement-line';
import { wishedLine } from '../locks/wished-line';
import { DEFAULT_PYTHON } from '../python-version';
import { addRequirement } from '../requirement';
import { SourceFiles } from '../source-files';
import { readToml, Table, tablesAt } from '../toml';

/** `Pipfile.lock`: the same format since 2018. */
export const pipenv: DependencyReader = {
  manager: DependencyManager.PIPENV,
  looksFor: 'Pipfile.lock',
  find: (files) => (files.has('Pipfile.lock') ? 'Pipfile.lock' : undefined),
  read(files, found, selection) {
    refuseSelection(selection, 'a Pipfile', ['extras']);
    const lock = readLock(files);
    const { packages, wishes } = sectionsOf(lock, selection);
    const asked = files.has('Pipfile') ? asksOf(readToml(files, 'Pipfile'), selection, wishes) : [];
    return {
      manager: DependencyManager.PIPENV,
      reason: 'Pipfile.lock was found',
      manifests: ['Pipfile', 'Pipfile.lock'].filter((path) => files.has(path)),
      ...installLocked({
        packages,
        wishes: [...wishes, ...asked],
        indexes: pipfileIndexes(tablesAt(lock, '_meta', 'sources')),
        selection,
        files,
        lockFile: found,
        wishFile: 'Pipfile',
        cure: 'pipenv lock',
      }),
    };
  },
};

/** A `Pipfile` without its lock file: what it allows is resolved at the build. */
export const pipfile: DependencyReader = {
  manager: DependencyManager.PIPENV,
  looksFor: 'Pipfile',
  find: (files) => (files.has('Pipfile') ? 'Pipfile' : undefined),
  read(files, _found, selection) {
    refuseSelection(selection, 'a Pipfile', ['extras']);
    const table = readToml(files, 'Pipfile');
    const sections = ['packages', ...selection.groups];
    const python = selection.python ?? DEFAULT_PYTHON;
    const entries = sections.flatMap((section) => pipfileEntries(table, section));
    const folders = entries.flatMap(({ wish, origin }) => (origin.kind === 'folder' ? [{ path: origin.path, extras: wish.extras }] : []));
    const remote = entries.filter(({ origin }) => origin.kind !== 'folder');
    const local = localDependencies(files, folders, 'Pipfile');
    const packages = new Map(local.packages);
    remote.forEach(({ wish: { name, extras } }) => addRequirement(packages, { name, extras }));
    const archives = remote.flatMap(({ origin }) => (origin.kind === 'file' ? [origin.path] : []));
    const lines = [...remote.flatMap(({ wish, origin }) => wishedLine(wish, python, addressOf(origin)) ?? []), ...local.lines];
    const indexes = pipfileIndexes(tablesAt(table, 'source')).map(indexLine);
    return {
      manager: DependencyManager.PIPENV,
      reason: 'Pipfile was found, without a Pipfile.lock',
      manifests: ['Pipfile'],
      ...installLines([...indexes, ...lines], selection, { programs: local.programs, files: archives, isEmpty: lines.length === 0 }),
      localPackages: folders.map(({ path }) => path),
      packages,
      unlocked: 'Pipfile has no Pipfile.lock: two builds may install different versions. `pipenv lock` pins them.',
    };
  },
};

function sectionsOf(lock: Table, { groups }: DependencySelection): { packages: LockedPackage[]; wishes: LockedDependency[] } {
  const sections = ['default', ...groups.map((group) => (group === 'dev-packages' ? 'develop' : group))].map((section) => readPipfileSection(lock, section));
  // A package of two sections is locked once: to the same version in both, as Pipenv sees to it.
  const packages = new Map(sections.flatMap((section) => section.packages).reverse().map((locked) => [locked.name, locked]));
  return { packages: [...packages.values()], wishes: sections.flatMap((section) => section.wishes) };
}

/** What the Pipfile itself asks for, under the markers that the lock file has kept of it. */
function asksOf(pipfileTable: Table, { groups }: DependencySelection, locked: LockedDependency[]): LockedDependency[] {
  const markers = new Map(locked.map(({ name, marker }) => [name, marker]));
  return ['packages', ...groups].flatMap((section) => pipfileEntries(pipfileTable, section)).map(({ wish }) => ({ ...wish, marker: markers.get(wish.name) }));
}

function readLock(files: SourceFiles): Table {
  try {
    return JSON.parse(files.read('Pipfile.lock')) as Table;
  } catch (error) {
    throw new Error(`"source": Pipfile.lock is not valid JSON: ${(error as Error).message}`);
  }
}
