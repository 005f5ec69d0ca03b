import { DependencyReader } from './dependency-reader';
import { pyprojectOf } from './local-project';
import { ownPackage } from './own-package';
import { DependencyManager } from '../../dependency-manager';
import { installLocked } from '../locks/install-locked';
import { everyPackage } from '../locks/locked-package';
import { pdmIndexes, pdmWishes, readPdmLock, tellsExtras } from '../locks/pdm-lock';
import { readToml } from '../toml';

/** `pdm.lock`, of every PDM since 2.0. */
export const pdm: DependencyReader = {
  manager: DependencyManager.PDM,
  looksFor: 'pdm.lock',
  find: (files) => (files.has('pdm.lock') ? 'pdm.lock' : undefined),
  read(files, found, selection) {
    const lock = readToml(files, found);
    const packages = readPdmLock(lock);
    const pyproject = pyprojectOf(files);
    const wishes = 'project' in pyproject ? pdmWishes(pyproject, selection) : [];
    const tells = 'project' in pyproject && tellsExtras(lock, wishes);
    const locked = installLocked({
      packages,
      wishes: tells ? wishes : [...wishes, ...everyPackage(packages, ['default', ...selection.extras, ...selection.groups])],
      indexes: pdmIndexes(pyproject),
      selection,
      files,
      lockFile: found,
      wishFile: 'pyproject.toml',
      cure: selection.extras.length + selection.groups.length > 0 ? 'pdm lock --group :all' : 'pdm lock',
    });
    return {
      manager: DependencyManager.PDM,
      reason: 'pdm.lock was found',
      manifests: ['pdm.lock', 'pyproject.toml'],
      ...locked,
      localPackages: [...ownPackage(files), ...locked.localPackages],
    };
  },
};
