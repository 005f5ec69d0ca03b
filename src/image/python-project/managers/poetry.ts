import { DependencyReader } from './dependency-reader';
import { pyprojectOf } from './local-project';
import { ownPackage } from './own-package';
import { DependencyManager } from '../../dependency-manager';
import { installLocked } from '../locks/install-locked';
import { everyPackage } from '../locks/locked-package';
import { readPoetryLock } from '../locks/poetry-lock';
import { projectWishes } from '../locks/poetry-wishes';
import { readToml, tableAt } from '../toml';

/** `poetry.lock`, of every Poetry since 1.0. */
export const poetry: DependencyReader = {
  manager: DependencyManager.POETRY,
  looksFor: 'poetry.lock',
  find: (files) => (files.has('poetry.lock') ? 'poetry.lock' : undefined),
  read(files, found, selection) {
    const packages = readPoetryLock(readToml(files, found));
    const pyproject = pyprojectOf(files);
    const declares = 'project' in pyproject || 'poetry' in tableAt(pyproject, 'tool');
    const locked = installLocked({
      packages,
      wishes: declares ? projectWishes(pyproject, selection) : everyPackage(packages, ['main', ...selection.groups]),
      selection,
      files,
      lockFile: found,
      wishFile: 'pyproject.toml',
      cure: 'poetry lock',
    });
    return {
      manager: DependencyManager.POETRY,
      reason: 'poetry.lock was found',
      manifests: ['poetry.lock', 'pyproject.toml'],
      ...locked,
      localPackages: [...ownPackage(files), ...locked.localPackages],
    };
  },
};
