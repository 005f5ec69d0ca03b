import { DependencyReader } from './dependency-reader';
import { ownPackage } from './own-package';
import { selectionOptions } from './selection';
import { DependencyManager } from '../../dependency-manager';
import { normaliseName } from '../requirement';
import { readToml, stringAt, tablesAt } from '../toml';

/** `pylock.toml` of PEP 751, whichever tool wrote it. */
export const pylock: DependencyReader = {
  manager: DependencyManager.PYLOCK,
  looksFor: 'pylock.toml',
  find: (files) => (files.has('pylock.toml') ? 'pylock.toml' : undefined),
  read(files, _found, selection) {
    const packages = tablesAt(readToml(files, 'pylock.toml'), 'packages');
    const hasFolders = packages.some((table) => 'directory' in table);
    const options = selectionOptions(selection, '--extra', '--group');
    return {
      manager: DependencyManager.PYLOCK,
      reason: 'pylock.toml was found',
      manifests: ['pylock.toml'],
      install: hasFolders
        // The project itself is installed later, from its source: here are only the files that decide on its dependencies.
        ? ["awk 'BEGIN { RS = \"\"; ORS = \"\\n\\n\" } !/\\ndirectory = /' pylock.toml > /tmp/pylock.toml", `uv pip install --requirements /tmp/pylock.toml${options}`]
        : [`uv pip install --requirements pylock.toml${options}`],
      localPackages: ownPackage(files),
      packages: new Map(packages.filter((table) => !('directory' in table))
        .map((table) => [normaliseName(stringAt(table, 'name') ?? ''), stringAt(table, 'version') ?? ''])),
    };
  },
};
