import { satisfies, validRange } from '@renovatebot/pep440';
import { SourceFiles } from './source-files';
import { readToml, stringAt, tableAt } from './toml';

/** Newest first. The first that suits a project is taken, from the default on. */
const KNOWN = ['3.14', '3.13', '3.12', '3.11', '3.10', '3.9', '3.8'];

/** One behind the newest: every widely used package has wheels for it. */
export const DEFAULT_PYTHON = '3.13';

export interface PythonVersion {
  /** `3.12`, or `3.12.4` where the project says so. */
  readonly version: string;
  /** In words, such as `.python-version says so`. */
  readonly reason: string;
  /** The project's own constraint, as it is written. */
  readonly constraint?: VersionConstraint;
}

export interface VersionConstraint {
  /** A PEP 440 specifier set, such as `>=3.11,<4`. */
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
    return { ...exact, constraint };
  }
  if (!constraint) {
    return { version: DEFAULT_PYTHON, reason: 'the default, since the project names none' };
  }
  const older = KNOWN.filter(version => minor(version) <= minor(DEFAULT_PYTHON));
  const newer = KNOWN.filter(version => minor(version) > minor(DEFAULT_PYTHON)).reverse();
  const version = [...older, ...newer].find(candidate => allows(constraint, candidate));
  if (!version) {
    throw new Error(`"pythonVersion": ${constraint.origin} is ${quoted(constraint.specifier)}, and none of ${KNOWN.join(', ')} suits it. `
      + 'Correct it there, or set "pythonVersion" or "baseImage".');
  }
  return { version, reason: `${constraint.origin} is ${quoted(constraint.specifier)}`, constraint };
}

/** Whether a version satisfies a constraint. `3.11` stands for any of its patch releases. What can't be read is left to the installer. */
export function allows(constraint: VersionConstraint, version: string): boolean {
  const candidates = version.split('.').length > 2 ? [version] : [`${version}.0`, `${version}.99`];
  return !validRange(constraint.specifier) || candidates.some(candidate => satisfies(candidate, constraint.specifier));
}

/** The Python of a base image as far as its name tells: `3.11` for `python:3.11-slim`, `docker.io/library/python:3.12.1@sha256:…`. */
export function versionOfImage(image: string): string | undefined {
  return /(?:^|\/)python:(3\.\d+(?:\.\d+)?)(?![\w.])/.exec(image)?.[1];
}

function findExact(files: SourceFiles): { version: string; reason: string } | undefined {
  if (files.has('.python-version')) {
    const line = files.read('.python-version').split(/\r?\n/).map(text => text.trim()).find(text => text !== '' && !text.startsWith('#'));
    const version = /^(?:cpython[-@]?|python[-@]?)?(3\.\d+(?:\.\d+)?)/.exec(line ?? '')?.[1];
    if (version) {
      return { version, reason: '.python-version says so' };
    }
  }
  if (files.has('Pipfile')) {
    const requires = tableAt(readToml(files, 'Pipfile'), 'requires');
    const version = stringAt(requires, 'python_full_version') ?? stringAt(requires, 'python_version');
    if (version && /^3\.\d+(\.\d+)?$/.test(version)) {
      return { version, reason: 'Pipfile says so' };
    }
  }
  if (files.has('runtime.txt')) {
    const version = /^python-(3\.\d+(?:\.\d+)?)\s*$/.exec(files.read('runtime.txt'))?.[1];
    if (version) {
      return { version, reason: 'runtime.txt says so' };
    }
  }
  return undefined;
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
      return { specifier: fromPoetry(poetry), origin: 'tool.poetry.dependencies.python in pyproject.toml' };
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
    const specifier = /^\s*python_requires\s*=\s*(\S.*?)\s*$/m.exec(files.read('setup.cfg'))?.[1];
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

/** Poetry's caret and tilde in PEP 440's words. */
function fromPoetry(constraint: string): string {
  return constraint.split(',').map(part => part.trim()).map(part => {
    const caret = /^\^(\d+)(\.[\d.]+)?$/.exec(part);
    if (caret) {
      return `>=${part.slice(1)},<${Number(caret[1]) + 1}`;
    }
    const tilde = /^~(\d+)\.(\d+)(\.\d+)?$/.exec(part);
    if (tilde) {
      return `>=${part.slice(1)},<${tilde[1]}.${Number(tilde[2]) + 1}`;
    }
    return /^\d/.test(part) ? `==${part.includes('*') ? part : `${part}.*`}` : part;
  }).join(',');
}

function minor(version: string): number {
  return Number(version.split('.')[1]);
}

function quoted(text: string): string {
  return `'${text}'`;
}
