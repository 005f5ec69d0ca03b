import { posix } from 'path';
import { DependencyReader } from './dependency-reader';
import { pyprojectOf } from './local-project';
import { selectionOptions } from './selection';
import { DependencyManager } from '../../dependency-manager';
import { Dependencies, DependencySelection } from '../dependencies';
import { normaliseName } from '../requirement';
import { SourceFiles } from '../source-files';
import { readToml, stringAt, stringsAt, Table, tableAt, tablesAt } from '../toml';

/** `uv.lock`, also of a workspace. `--locked` makes uv refuse a lock file that doesn't suit `pyproject.toml`. */
export const uv: DependencyReader = {
  manager: DependencyManager.UV,
  looksFor: 'uv.lock',
  find: (files) => (files.has('uv.lock') ? 'uv.lock' : undefined),
  read(files: SourceFiles, _found: string, selection: DependencySelection): Dependencies {
    const locked = new Map(tablesAt(readToml(files, 'uv.lock'), 'package').map((table) => [stringAt(table, 'name') ?? '', table]));
    const local = [...locked.values()].map(localFolder).filter((folder) => folder !== undefined);
    const root = stringAt(pyprojectOf(files), 'project', 'name');
    // A workspace's root may be no project itself: then all of its members are meant.
    const roots = root ? [normaliseName(root)] : [...locked].filter(([, table]) => localFolder(table) !== undefined).map(([name]) => name);
    const reached = closure(locked, roots, selection);
    return {
      manager: DependencyManager.UV,
      reason: 'uv.lock was found',
      manifests: ['uv.lock', ...local.map((folder) => posix.join(folder, 'pyproject.toml')).filter((path) => files.has(path)), 'pyproject.toml']
        .filter((path, i, all) => all.indexOf(path) === i).sort(),
      install: [`uv sync --locked --no-default-groups --no-install-local --no-editable${root ? '' : ' --all-packages'}${selectionOptions(selection, '--extra', '--group')}`],
      localPackages: reached.map((name) => packageFolder(locked.get(name))).filter((folder) => folder !== undefined),
      packages: new Map(reached.filter((name) => localFolder(locked.get(name)) === undefined).map((name) => [name, stringAt(locked.get(name), 'version') ?? ''])),
    };
  },
};

/** Every package that the roots need, by name, sorted. */
function closure(locked: Map<string, Table>, roots: string[], selection: DependencySelection): string[] {
  const reached = new Set<string>();
  const followed = new Set<string>();
  const follow = (dependencies: Table[]) => dependencies.forEach((dependency) => visit(stringAt(dependency, 'name') ?? '', stringsAt(dependency, 'extra')));
  const visit = (name: string, extras: string[]) => {
    const table = locked.get(name);
    if (!table) {
      return;
    }
    if (!reached.has(name)) {
      reached.add(name);
      follow(tablesAt(table, 'dependencies'));
    }
    for (const extra of extras.filter((candidate) => !followed.has(`${name}[${candidate}]`))) {
      followed.add(`${name}[${extra}]`);
      follow(tablesAt(table, 'optional-dependencies', extra));
    }
  };
  for (const root of roots) {
    visit(root, selection.extras);
    selection.groups.forEach((group) => follow(tablesAt(locked.get(root), 'dev-dependencies', group)));
  }
  return [...reached].sort();
}

/** The folder of a package that is part of the source, installed or not. */
function localFolder(table: Table | undefined): string | undefined {
  return packageFolder(table) ?? stringAt(tableAt(table, 'source'), 'virtual');
}

/** The folder of a package that is part of the source and gets installed. */
function packageFolder(table: Table | undefined): string | undefined {
  const source = tableAt(table, 'source');
  return stringAt(source, 'editable') ?? stringAt(source, 'directory');
}
