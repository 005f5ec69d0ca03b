import { DependencyReader } from './dependency-reader';
import { addRequirements } from './local-project';
import { ownPackage } from './own-package';
import { selectionOptions } from './selection';
import { SetupFiles } from './setup-files';
import { DependencyManager } from '../../dependency-manager';
import { Dependencies, DependencySelection } from '../dependencies';
import { SourceFiles } from '../source-files';

/** `setup.py` and `setup.cfg` without a `[project]` table. */
export const setuptools: DependencyReader = {
  manager: DependencyManager.SETUPTOOLS,
  looksFor: 'setup.py or setup.cfg',
  find: (files) => (files.has('setup.py') ? 'setup.py' : new SetupFiles(files, '.').isPackageConfig ? 'setup.cfg' : undefined),
  read(files: SourceFiles, found: string, selection: DependencySelection): Dependencies {
    const setup = new SetupFiles(files, '.');
    const declared = setup.isDeclarative && selection.extras.length === 0 ? setup.configured : undefined;
    const packages = new Map<string, string>();
    addRequirements(packages, declared ?? [...setup.configured, ...setup.literal]);
    return {
      manager: DependencyManager.SETUPTOOLS,
      reason: `${found} was found`,
      manifests: ['MANIFEST.in', 'pyproject.toml', 'setup.cfg', 'setup.py'].filter((path) => files.has(path)),
      // setup.py is a program: only running it tells what it requires, and it may read anything.
      needsWholeSource: declared === undefined,
      install: declared === undefined
        ? [`uv pip install --requirements ${found}${selectionOptions(selection, '--extra', '--group')}`]
        : declared.length > 0 ? [`uv pip install ${declared.map(shellWord).join(' ')}`] : [],
      localPackages: ownPackage(files),
      packages,
      unlocked: `${found} has no lock file: two builds may install different versions. \`uv lock\` with a pyproject.toml pins them.`,
    };
  },
};

function shellWord(text: string): string {
  return `'${text.replace(/'/g, '"')}'`;
}
