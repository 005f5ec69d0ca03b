import { DependencyReader } from './dependency-reader';
import { addRequirements, pyprojectOf } from './local-project';
import { ownPackage, whyNoPackage } from './own-package';
import { readRequirementsFile } from './requirements-file';
import { selectionOptions } from './selection';
import { DependencyManager } from '../../dependency-manager';
import { installLines } from '../lists';
import { poetryRequirements } from '../locks/poetry-without-lock';
import { addRequirement, normaliseName } from '../requirement';
import { SourceFiles } from '../source-files';
import { stringAt, stringsAt, Table, tableAt } from '../toml';

/** `pyproject.toml` without a lock file, whichever build backend it names. */
export const pyproject: DependencyReader = {
  manager: DependencyManager.PYPROJECT,
  looksFor: 'pyproject.toml with a [project] table',
  find(files) {
    const table = pyprojectOf(files);
    return 'project' in table || 'poetry' in tableAt(table, 'tool') ? 'pyproject.toml' : undefined;
  },
  read(files, _found, selection) {
    const table = pyprojectOf(files);
    const isStatic = 'project' in table && !stringsAt(table, 'project', 'dynamic').some((field) => /dependencies$/.test(field));
    const packages = declaredPackages(files, table, selection.extras, selection.groups);
    const lines = !isStatic && 'poetry' in tableAt(table, 'tool') && !('project' in table) ? poetryRequirements(table, selection) : undefined;
    const why = whyNoPackage(files);
    return {
      manager: DependencyManager.PYPROJECT,
      reason: `pyproject.toml was found, without a lock file${why ? `; the project itself is no package: ${why}` : ''}`,
      manifests: ['pyproject.toml'],
      // Dependencies that aren't written down in [project] are known to the build backend only, and it may read anything.
      ...(lines ? installLines(lines, selection) : {
        needsWholeSource: !isStatic,
        install: [`uv pip install --requirements pyproject.toml${selectionOptions(selection, '--extra', '--group')}`],
      }),
      localPackages: ownPackage(files),
      packages,
      unlocked: packages.size > 0 ? 'pyproject.toml has no lock file: two builds may install different versions. `uv lock` pins them.' : undefined,
    };
  },
};

function declaredPackages(files: SourceFiles, table: Table, extras: string[], groups: string[]): Map<string, string> {
  const packages = new Map<string, string>();
  addRequirements(packages, [
    ...stringsAt(table, 'project', 'dependencies'),
    ...extras.flatMap((extra) => stringsAt(table, 'project', 'optional-dependencies', extra)),
    ...groups.flatMap((group) => stringsAt(table, 'dependency-groups', group)),
  ]);
  for (const [name, wish] of Object.entries(tableAt(table, 'tool', 'poetry', 'dependencies')).filter(([key]) => key !== 'python')) {
    addRequirement(packages, { name: normaliseName(name), extras: stringsAt(wish, 'extras') });
  }
  for (const file of dynamicFiles(table).filter((path) => files.has(path))) {
    readRequirementsFile(files, file).packages.forEach((version, name) => packages.set(name, version));
  }
  return packages;
}

/** setuptools: `[tool.setuptools.dynamic] dependencies = { file = "requirements.txt" }`. */
function dynamicFiles(table: Table): string[] {
  const dynamic = tableAt(table, 'tool', 'setuptools', 'dynamic', 'dependencies');
  const single = stringAt(dynamic, 'file');
  return single ? [single] : stringsAt(dynamic, 'file');
}
