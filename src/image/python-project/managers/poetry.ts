import { DependencyReader } from './dependency-reader';
import { ownPackage } from './local-project';
import { selectionOptions } from './selection';
import { DependencyManager } from '../../dependency-manager';
import { normaliseName } from '../requirement';
import { readToml, stringAt, stringsAt, Table, tablesAt } from '../toml';

const POETRY = 'uvx --quiet --with poetry-plugin-export==1.9.0 poetry@2.5.1';

/** `poetry.lock`: Poetry itself checks and exports it, uv installs what it exported, with its hashes. */
export const poetry: DependencyReader = {
  manager: DependencyManager.POETRY,
  looksFor: 'poetry.lock',
  find: files => (files.has('poetry.lock') ? 'poetry.lock' : undefined),
  read(files, _found, selection) {
    const wanted = ['main', ...selection.groups];
    const packages = tablesAt(readToml(files, 'poetry.lock'), 'package').filter(table => isWanted(table, wanted));
    return {
      manager: DependencyManager.POETRY,
      reason: 'poetry.lock was found',
      manifests: ['poetry.lock', 'pyproject.toml'],
      install: [
        `${POETRY} check --lock --no-interaction`,
        `${POETRY} export --no-interaction --only ${wanted.join(',')}${selectionOptions({ extras: selection.extras, groups: [] }, '--extras', '')} --output /tmp/requirements.txt`,
        'uv pip install --require-hashes --requirements /tmp/requirements.txt',
      ],
      localPackages: ownPackage(files),
      packages: new Map(packages.map(table => [normaliseName(stringAt(table, 'name') ?? ''), stringAt(table, 'version') ?? ''])),
    };
  },
};

/** Lock files before Poetry 2 don't say to which group a package belongs. */
function isWanted(table: Table, groups: string[]): boolean {
  return !('groups' in table) || stringsAt(table, 'groups').some(group => groups.includes(group));
}
