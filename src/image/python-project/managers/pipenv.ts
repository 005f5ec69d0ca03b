import { DependencyReader } from './dependency-reader';
import { refuseSelection } from './selection';
import { DependencyManager } from '../../dependency-manager';
import { normaliseName } from '../requirement';
import { SourceFiles } from '../source-files';
import { readToml, stringAt, Table, tableAt } from '../toml';

const PIPENV = 'uvx --quiet pipenv@2026.10.3';

/** `Pipfile.lock`: Pipenv itself checks and exports it, uv installs what it exported, with its hashes. */
export const pipenv: DependencyReader = {
  manager: DependencyManager.PIPENV,
  looksFor: 'Pipfile.lock',
  find: files => (files.has('Pipfile.lock') ? 'Pipfile.lock' : undefined),
  read(files, _found, selection) {
    refuseSelection(selection, 'a Pipfile', ['extras']);
    const sections = ['default', ...selection.groups];
    const lock = readLock(files);
    return {
      manager: DependencyManager.PIPENV,
      reason: 'Pipfile.lock was found',
      manifests: ['Pipfile', 'Pipfile.lock'].filter(path => files.has(path)),
      install: [
        ...(files.has('Pipfile') ? [`${PIPENV} verify`] : []),
        `${PIPENV} requirements --hash${selection.groups.length > 0 ? ` --categories '${['packages', ...selection.groups].join(',')}'` : ''} > /tmp/requirements.txt`,
        'uv pip install --require-hashes --requirements /tmp/requirements.txt',
      ],
      localPackages: [],
      packages: new Map(sections.flatMap(section => Object.entries(tableAt(lock, section)))
        .map(([name, entry]) => [normaliseName(name), (stringAt(entry, 'version') ?? '').replace(/^==/, '')])),
    };
  },
};

/** A `Pipfile` without its lock file: what it allows is resolved at the build. */
export const pipfile: DependencyReader = {
  manager: DependencyManager.PIPENV,
  looksFor: 'Pipfile',
  find: files => (files.has('Pipfile') ? 'Pipfile' : undefined),
  read(files, _found, selection) {
    refuseSelection(selection, 'a Pipfile', ['extras']);
    const sections = ['packages', ...selection.groups];
    const pipfileTable = readToml(files, 'Pipfile');
    return {
      manager: DependencyManager.PIPENV,
      reason: 'Pipfile was found, without a Pipfile.lock',
      manifests: ['Pipfile'],
      install: [
        `${PIPENV} lock --quiet`,
        `${PIPENV} requirements${selection.groups.length > 0 ? ` --categories '${sections.join(',')}'` : ''} > /tmp/requirements.txt`,
        'uv pip install --requirements /tmp/requirements.txt',
      ],
      localPackages: [],
      packages: new Map(sections.flatMap(section => Object.keys(tableAt(pipfileTable, section))).map(name => [normaliseName(name), ''])),
      warnings: ['Pipfile has no Pipfile.lock: two builds may install different versions. `pipenv lock` pins them.'],
    };
  },
};

function readLock(files: SourceFiles): Table {
  try {
    return JSON.parse(files.read('Pipfile.lock')) as Table;
  } catch (error) {
    throw new Error(`"source": Pipfile.lock is not valid JSON: ${(error as Error).message}`);
  }
}
