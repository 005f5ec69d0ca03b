import { fromPoetry, suitsPython } from './locks/version-constraint';
import { SourceFiles } from './source-files';
import { readToml, stringAt, tableAt } from './toml';

/** Newest first. The first that suits a project is taken, from the default on. */
const KNOWN = ['3.14', '3.13', '3.12', '3.11', '3.10', '3.9', '3.8'];

/** One behind the newest: every widely used package has wheels for it. */
export const DEFAULT_PYTHON = '3.13';

/** The oldest that the tools of a build run on. */
export const OLDEST_MINOR = 8;

/** When the last corrections came out. */
const ENDED: { readonly [version: string]: string } = { '3.8': 'October 2024', '3.9': 'October 2025', '3.10': 'October 2026' };

export interface PythonVersion {
  /** `3.12`; with a patch release only where the user says so: images of most of them were never published. */
  readonly version: string;
  /** In words, such as `.python-version says so`. */
  readonly reason: string;
  /** The file that names the version outright. */
  readonly namedBy?: string;
  /** The project's own constraint, as it is written. */
  readonly constraint?: VersionConstraint;
}

export interface VersionConstraint {
  /** PEP 440 specifier sets, such as `>=3.11,<4`, with `||` between alternatives. */
  readonly specifier: string;
  /** Where it is written: `requires-python in pyproject.toml`. */
  readonly origin: string;
}

/**
 * The Python that a project wants: `.python-version`, Pipfile, `runtime.txt`, else the newest that `requires-python` allows, up to the default.
 *
 * Throws where no known Python suits.
 */
export function detectPythonVersion(files: SourceFiles): PythonVersion {
  const constraint = findConstraint(files);
  const exact = findExact(files);
  if (exact) {
    return { ...minorOf(exact.file, exact.version), constraint };
  }
  if (!constraint) {
    return { version: DEFAULT_PYTHON, reason: 'the default, since the project names none' };
  }
  const older = KNOWN.filter((version) => minor(version) <= minor(DEFAULT_PYTHON));
  const newer = KNOWN.filter((version) => minor(version) > minor(DEFAULT_PYTHON)).reverse();
  const version = [...older, ...newer].find((candidate) => allows(constraint, candidate));
  if (!version) {
    throw new Error(`"pythonVersion": ${constraint.origin} is ${quoted(constraint.specifier)}, and none of ${KNOWN.join(', ')} suits it. `
      + 'Correct it there, or set "pythonVersion" or "baseImage"');
  }
  return { version, reason: `${constraint.origin} is ${quoted(constraint.specifier)}`, constraint };
}

/** What is better changed about a version. */
export function versionWarnings({ version }: PythonVersion): string[] {
  const ended = ENDED[version.split('.').slice(0, 2).join('.')];
  return ended === undefined ? [] : [`Python ${version} gets no corrections since ${ended}, not even for security: move the project to ${DEFAULT_PYTHON}.`];
}

/** A patch release is left to the image of its minor version, which has the newest. Throws for a Python that the tools of a build don't run on. */
function minorOf(file: string, version: string): PythonVersion {
  const [major, feature, patch] = version.split('.');
  if (major !== '3' || feature === undefined || Number(feature) < OLDEST_MINOR) {
    throw new Error(`"pythonVersion": ${file} says ${version}, and Python before 3.${OLDEST_MINOR} can't be built: nothing of today installs on it. `
      + 'Move the project to a newer one, set "pythonVersion" if it runs on one, or use an own "dockerfile"');
  }
  const chosen = `${major}.${feature}`;
  const reason = patch === undefined ? `${file} says so` : `${file} says ${version}, of which the image has the newest patch release`;
  return { version: chosen, reason, namedBy: file };
}

/** Whether a version satisfies a constraint. `3.11` stands for any of its patch releases. What can't be read is left to the installer. */
export function allows(constraint: VersionConstraint, version: string): boolean {
  return suitsPython(version, constraint.specifier.split('||').map((alternative) => alternative.trim()));
}

/** The Python of a base image as far as its name tells: `3.11` for `python:3.11-slim`, `docker.io/library/python:3.12.1@sha256:…`. */
export function versionOfImage(image: string): string | undefined {
  return /(?:^|\/)python:(3\.\d+(?:\.\d+)?)(?![\w.])/.exec(image)?.[1];
}

function findExact(files: SourceFiles): { version: string; file: string } | undefined {
  const line = (file: string, pattern: RegExp) => (files.has(file) ? files.read(file).split(/\r?\n/) : [])
    .map((text) => text.trim()).filter((text) => text !== '' && !text.startsWith('#')).map((text) => pattern.exec(text)?.[1]).find((version) => version !== undefined);
  const requires = files.has('Pipfile') ? tableAt(readToml(files, 'Pipfile'), 'requires') : {};
  const found: [string, string | undefined][] = [
    ['.python-version', line('.python-version', /^(?:cpython[-@]?|python[-@]?)?([23]\.\d+(?:\.\d+)?)/)],
    ['Pipfile', /^[23]\.\d+(\.\d+)?$/.exec(stringAt(requires, 'python_full_version') ?? stringAt(requires, 'python_version') ?? '')?.[0]],
    ['runtime.txt', line('runtime.txt', /^python-([23]\.\d+(?:\.\d+)?)$/)],
    ['.tool-versions', line('.tool-versions', /^python\s+([23]\.\d+(?:\.\d+)?)\b/)],
  ];
  return found.flatMap(([file, version]) => (version === undefined ? [] : [{ file, version }]))[0];
}

function findConstraint(files: SourceFiles): VersionConstraint | undefined {
  if (files.has('pyproject.toml')) {
    const pyproject = readToml(files, 'pyproject.toml');
    const standard = stringAt(pyproject, 'project', 'requires-python');
    if (standard) {
      return { specifier: standard, origin: 'requires-python in pyproject.toml' };
    }
    const poetry = stringAt(pyproject, 'tool', 'poetry', 'dependencies', 'python');
    if (poetry) {
      return { specifier: fromPoetry(poetry).join(' || '), origin: 'tool.poetry.dependencies.python in pyproject.toml' };
    }
  }
  if (files.has('uv.lock')) {
    // The root of a workspace may be no project itself: then this is what its members have in common.
    const locked = stringAt(readToml(files, 'uv.lock'), 'requires-python');
    if (locked) {
      return { specifier: locked, origin: 'requires-python in uv.lock' };
    }
  }
  if (files.has('setup.cfg')) {
    const specifier = /^[ \t]*python_requires[ \t]*=[ \t]*(\S.*)$/m.exec(files.read('setup.cfg'))?.[1].trim();
    if (specifier) {
      return { specifier, origin: 'python_requires in setup.cfg' };
    }
  }
  if (files.has('setup.py')) {
    const specifier = /python_requires\s*=\s*["']([^"']+)["']/.exec(files.read('setup.py'))?.[1];
    if (specifier) {
      return { specifier, origin: 'python_requires in setup.py' };
    }
  }
  return undefined;
}

function minor(version: string): number {
  return Number(version.split('.')[1]);
}

function quoted(text: string): string {
  return `'${text}'`;
}
