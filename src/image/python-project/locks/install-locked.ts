import { LockedDependency, LockedPackage } from './locked-package';
import { indexLine, requirementLine } from './requirement-line';
import { ChosenPackage, resolveLocked } from './resolve-locked';
import { Dependencies, DependencySelection } from '../dependencies';
import { installLines } from '../lists';
import { DEFAULT_PYTHON } from '../python-version';
import { SourceFiles } from '../source-files';
import { inWords } from './wishes';

export interface LockedProject {
  readonly packages: LockedPackage[];
  /** What the project asks for. */
  readonly wishes: LockedDependency[];
  /** Package indexes beside the default one. */
  readonly indexes?: string[];
  readonly selection: DependencySelection;
  readonly files: SourceFiles;
  readonly lockFile: string;
  /** The file that the wishes are in. */
  readonly wishFile: string;
  /** The command that makes the lock file anew. */
  readonly cure: string;
}

/**
 * Installs what a lock file has for the image: exactly that, each package with its hashes.
 *
 * Throws where the lock file doesn't suit what the project asks for.
 */
export function installLocked(project: LockedProject): Pick<Dependencies, 'install' | 'lists' | 'mounts' | 'localPackages' | 'packages' | 'buildPackages'> {
  const { packages, wishes, selection, lockFile, wishFile, cure } = project;
  const python = selection.python ?? DEFAULT_PYTHON;
  const { chosen, unmet } = resolveLocked(packages, wishes, python);
  if (unmet.length > 0) {
    const found = unmet.map(({ name }) => packages.filter((locked) => locked.name === name).map(({ version }) => version).join(' and ') || 'none');
    throw new Error(`"source": ${wishFile} asks for ${unmet.map(inWords).join(', ')}, but ${lockFile} has ${found.join(', ')} for Python ${python}. \`${cure}\` brings it up to date`);
  }
  const remote = chosen.filter(({ locked }) => locked.origin.kind !== 'folder');
  const result = {
    localPackages: chosen.flatMap(({ locked: { origin } }) => (origin.kind === 'folder' ? [origin.path] : [])),
    packages: new Map(remote.map(({ locked }) => [locked.name, locked.version])),
  };
  const indexes = new Set([...project.indexes ?? [], ...remote.flatMap(({ locked: { origin } }) => (origin.kind === 'index' ? origin.index ?? [] : []))]);
  const lines = remote.map((choice) => requirementLine(choice, python));
  const files = remote.flatMap((choice) => localFile(choice, project));
  return { ...result, ...installLines([...[...indexes].map(indexLine), ...lines], selection, { options: ['--no-deps'], files, isEmpty: lines.length === 0 }) };
}

function localFile({ locked: { origin } }: ChosenPackage, { files, lockFile }: LockedProject): string[] {
  if (origin.kind !== 'file') {
    return [];
  }
  if (!files.has(origin.path)) {
    throw new Error(`"source": ${lockFile} refers to ${origin.path}, but the build context has no such file. Add it, or let .dockerignore keep it`);
  }
  return [origin.path];
}
