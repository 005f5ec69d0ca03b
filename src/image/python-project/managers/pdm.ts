import { DependencyReader } from './dependency-reader';
import { ownPackage } from './local-project';
import { selectionOptions } from './selection';
import { DependencyManager } from '../../dependency-manager';
import { normaliseName } from '../requirement';
import { readToml, stringAt, stringsAt, tablesAt } from '../toml';

const PDM = 'uvx --quiet pdm@2.29.3';

/** `pdm.lock`: PDM itself checks and exports it, uv installs what it exported, with its hashes. */
export const pdm: DependencyReader = {
  manager: DependencyManager.PDM,
  looksFor: 'pdm.lock',
  find: files => (files.has('pdm.lock') ? 'pdm.lock' : undefined),
  read(files, _found, selection) {
    const wanted = ['default', ...selection.extras, ...selection.groups];
    const packages = tablesAt(readToml(files, 'pdm.lock'), 'package').filter(table => stringsAt(table, 'groups').some(group => wanted.includes(group)));
    return {
      manager: DependencyManager.PDM,
      reason: 'pdm.lock was found',
      manifests: ['pdm.lock', 'pyproject.toml'],
      install: [
        `${PDM} lock --check`,
        `${PDM} export --prod${selectionOptions(selection, '--group', '--group')} --format requirements --output /tmp/requirements.txt`,
        'uv pip install --require-hashes --requirements /tmp/requirements.txt',
      ],
      localPackages: ownPackage(files),
      packages: new Map(packages.map(table => [normaliseName(stringAt(table, 'name') ?? ''), stringAt(table, 'version') ?? ''])),
    };
  },
};
