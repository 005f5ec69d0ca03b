import { Dependencies, DependencySelection } from './dependencies';
import { DependencyReader } from './managers/dependency-reader';
import { inlineScript } from './managers/inline-script';
import { none } from './managers/none';
import { pdm } from './managers/pdm';
import { pipenv, pipfile } from './managers/pipenv';
import { poetry } from './managers/poetry';
import { pylock } from './managers/pylock';
import { pyproject } from './managers/pyproject';
import { requirementsTxt } from './managers/requirements-txt';
import { setuptools } from './managers/setuptools';
import { uv } from './managers/uv';
import { SourceFiles } from './source-files';
import { DependencyManager } from '../dependency-manager';

/** In order of precedence: lock files before wishes, the standard before the tools of old. */
const READERS: DependencyReader[] = [uv, pylock, poetry, pdm, pipenv, requirementsTxt, pyproject, pipfile, setuptools, inlineScript, none];

/**
 * The dependencies of a project: those of the first kind that is found, or of the one that is named.
 *
 * Throws where the named kind isn't there, or its files can't be read.
 */
export function detectDependencies(files: SourceFiles, selection: DependencySelection, manager?: DependencyManager): Dependencies {
  const found = READERS
    .filter((reader) => manager === undefined || reader.manager === manager)
    .map((reader) => ({ reader, file: reader.find(files) }))
    .filter((candidate): candidate is { reader: DependencyReader; file: string } => candidate.file !== undefined);
  if (found.length === 0) {
    const wanted = READERS.filter((reader) => reader.manager === manager).map((reader) => reader.looksFor).join(' or ');
    throw new Error(`"dependencyManager" is '${manager}', but the source has no ${wanted}. Add it, let .dockerignore keep it, or leave "dependencyManager" out`);
  }
  const { reader, file } = found[0];
  const dependencies = withoutLeftOut(reader.read(files, file, selection), files, file);
  const others = found.slice(1).filter((candidate) => candidate.reader !== none && candidate.file !== 'pyproject.toml' && candidate.file !== file);
  if (manager !== undefined) {
    return { ...dependencies, reason: '"dependencyManager" says so' };
  }
  return others.length === 0 ? dependencies : { ...dependencies, reason: `${dependencies.reason}; it goes before ${others.map((other) => other.file).join(', ')}` };
}

/** Files that decide what is installed, in order of precedence. */
const DECIDING = ['uv.lock', 'pylock.toml', 'poetry.lock', 'pdm.lock', 'Pipfile.lock', 'requirements.txt', 'pyproject.toml', 'Pipfile', 'setup.py', 'setup.cfg'];

/** Says which files would have decided, had .dockerignore not left them out. */
function withoutLeftOut(dependencies: Dependencies, files: SourceFiles, found: string): Dependencies {
  const before = DECIDING.includes(found) ? DECIDING.slice(0, DECIDING.indexOf(found)) : DECIDING;
  const leftOut = before.filter((path) => files.leavesOut(path));
  if (leftOut.length === 0) {
    return dependencies;
  }
  const [names, are, them] = leftOut.length === 1 ? [leftOut[0], 'is', 'it'] : [leftOut.join(', '), 'are', 'them'];
  return {
    ...dependencies,
    warnings: [
      `${names} ${are} in the source, but .dockerignore leaves ${them} out of the build, so ${found === '' ? 'nothing' : found} decides what is installed. `
      + `Add ${leftOut.map((path) => `"!${path}"`).join(', ')} to .dockerignore.`,
      ...(dependencies.warnings ?? []),
    ],
    // The cure is to let that in.
    unlocked: undefined,
  };
}
