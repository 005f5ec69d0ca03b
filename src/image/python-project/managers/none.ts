import { DependencyReader } from './dependency-reader';
import { ownPackage } from './own-package';
import { refuseSelection } from './selection';
import { DependencyManager } from '../../dependency-manager';

/** No dependencies: Python's standard library does. */
export const none: DependencyReader = {
  manager: DependencyManager.NONE,
  looksFor: 'nothing',
  find: () => '',
  read(files, _found, selection) {
    refuseSelection(selection, 'a project without dependencies');
    return {
      manager: DependencyManager.NONE,
      reason: 'no file that declares dependencies was found',
      manifests: [],
      install: [],
      localPackages: ownPackage(files),
      packages: new Map(),
    };
  },
};
