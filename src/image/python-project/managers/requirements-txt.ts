import { DependencyReader } from './dependency-reader';
import { localDependencies } from './local-folders';
import { pyprojectOf } from './local-project';
import { ownPackage } from './own-package';
import { readRequirementsFile } from './requirements-file';
import { refuseSelection } from './selection';
import { SetupFiles } from './setup-files';
import { DependencyManager } from '../../dependency-manager';
import { GIT_PACKAGES, installLines } from '../lists';
import { SourceFiles } from '../source-files';
import { tableAt } from '../toml';

/** The first of these that exists is taken. */
const NAMES = [
  'requirements.txt', 'requirements/production.txt', 'requirements/prod.txt', 'requirements/base.txt',
  'requirements-prod.txt', 'requirements-production.txt', 'requirements_prod.txt', 'requirements_production.txt', 'requirements/requirements.txt',
];

/** `requirements.txt` with what it refers to. Hashes are verified where there are any. */
export const requirementsTxt: DependencyReader = {
  manager: DependencyManager.PIP,
  looksFor: 'requirements.txt',
  find: (files) => NAMES.find((name) => files.has(name)),
  read(files, found, selection) {
    refuseSelection(selection, found);
    const parsed = readRequirementsFile(files, found);
    const local = localDependencies(files, parsed.folders, found);
    const unpinned = [...parsed.packages].filter(([name, version]) => version === '' && !parsed.addressed.includes(name)).map(([name]) => name);
    const folders = [...new Set([...parsed.folders.map(({ path }) => path), ...packageWithPrograms(files)])];
    const lines = [...parsed.lines, ...local.lines];
    return {
      manager: DependencyManager.PIP,
      reason: `${found} was found`,
      manifests: [...parsed.files, ...parsed.archives],
      ...(parsed.needsList
        ? installLines(lines, selection, {
          programs: local.programs,
          files: [...parsed.files.filter((path) => lines.includes(`--constraint /src/${path}`)), ...parsed.archives],
          isEmpty: lines.every((line) => line.startsWith('-')),
        })
        : {
          install: [`uv pip install${parsed.hasHashes ? ' --require-hashes' : ''} --requirements ${found}`],
          buildPackages: parsed.needsGit ? GIT_PACKAGES : undefined,
        }),
      localPackages: folders,
      packages: new Map([...local.packages, ...parsed.packages]),
      warnings: unpinned.length > 0
        ? [`${found} pins no version of ${unpinned.join(', ')}: two builds may install different ones. \`uv pip compile\` or \`pip freeze\` pins them.`]
        : [],
    };
  },
};

/** A project whose programs exist only once it is installed is installed, though its packages are listed elsewhere. */
function packageWithPrograms(files: SourceFiles): string[] {
  const pyproject = pyprojectOf(files);
  const scripts = { ...tableAt(pyproject, 'project', 'scripts'), ...tableAt(pyproject, 'tool', 'poetry', 'scripts') };
  const hasPrograms = Object.keys(scripts).length > 0 || (!('project' in pyproject) && files.has('setup.py') && new SetupFiles(files, '.').hasScripts);
  return hasPrograms ? ownPackage(files) : [];
}
