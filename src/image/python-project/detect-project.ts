import { AppShape } from './app-shape';
import { Dependencies, DependencySelection } from './dependencies';
import { detectApp, whatIsLookedFor } from './detect-app';
import { detectDependencies } from './detect-dependencies';
import { refuseHiddenModule } from './imports/hidden-module';
import { importWarnings } from './imports/import-warnings';
import { PythonProject } from './python-project';
import { allows, detectPythonVersion, PythonVersion } from './python-version';
import { SourceFiles } from './source-files';
import { isServer } from '../../model/programs';
import { DependencyManager } from '../dependency-manager';
import { PythonFramework } from '../python-framework';

/** What the user names outright; everything else is recognised. */
export interface ProjectOverrides extends DependencySelection {
  readonly dependencyManager?: DependencyManager;
  readonly framework?: PythonFramework;
  readonly pythonVersion?: string;
  /** The Python of the base image, as far as its name tells. */
  readonly baseVersion?: string;
  readonly baseImage?: string;
  readonly command?: string[];
  readonly port?: number;
}

/** Recognises a project. Throws, with what was looked for and what to add, where that can't be done. */
export function detectProject(files: SourceFiles, overrides: ProjectOverrides): PythonProject {
  const python = versionOf(files, overrides);
  const dependencies = detectDependencies(files, { ...overrides, python: python.version }, overrides.dependencyManager);
  const app = appOf(files, dependencies.packages, overrides);
  if (overrides.command === undefined) {
    refuseHiddenModule(files, app);
  }
  const warnings = [...app.warnings ?? [], ...importWarnings(files, dependencies, app, overrides)];
  return PythonProject._from(dependencies, { ...app, warnings, moduleFolder: moduleFolderOf(files, dependencies, app) }, python);
}

/** Where modules are looked for: where those of the app were found, unless they are installed. */
function moduleFolderOf(files: SourceFiles, { localPackages }: Dependencies, { moduleFolder }: AppShape): string | undefined {
  if (moduleFolder !== undefined && moduleFolder !== 'src') {
    return moduleFolder;
  }
  const holdsModules = files.paths.some((path) => /^src\/(\w+\/__init__|\w+)\.py$/.test(path)) && !files.has('src/__init__.py');
  return !localPackages.includes('.') && holdsModules ? 'src' : undefined;
}

/** What there is instead of an entry point, in words. */
function whatIsThere({ paths }: SourceFiles): string {
  const notebook = paths.find((path) => path.endsWith('.ipynb'));
  const folders = [...new Set(paths.map((path) => /^(\w[\w./-]*)\/(?:pyproject\.toml|requirements\.txt|setup\.py|Pipfile)$/.exec(path)?.[1]))].filter((folder) => folder !== undefined);
  const found = paths.filter((path) => path.endsWith('.py')).slice(0, 5);
  return [
    `Found ${found.length > 0 ? found.join(', ') : 'no Python file'}.`,
    ...(notebook ? [`${notebook} is a notebook, which isn't a program: \`jupyter nbconvert --to script ${notebook}\` makes one of it.`] : []),
    ...(folders.length > 0 ? [`${folders.slice(0, 5).join(', ')} ${folders.length === 1 ? 'looks' : 'look'} like a project of its own: set "source" to that folder, such as './${folders[0]}'.`] : []),
  ].join(' ');
}

function appOf(files: SourceFiles, packages: ReadonlyMap<string, string>, overrides: ProjectOverrides): AppShape {
  const { command, port, framework } = overrides;
  if (command) {
    // Nothing may fail here for what the user has decided already.
    const recognised = recognisedOrNothing(files, packages, framework);
    const listens = isServer(command);
    return {
      framework: framework ?? recognised?.framework ?? PythonFramework.NONE,
      reason: '"command" says so',
      command,
      entryPoint: command[0],
      // The web app's own are nothing to a worker beside it.
      port: port ?? (listens === false ? undefined : recognised?.port),
      healthPath: listens === false ? undefined : recognised?.healthPath ?? (listens ? '/' : undefined),
      stopSignal: 'SIGTERM',
      prepare: recognised?.prepare,
      environment: recognised?.environment,
      moduleFolder: recognised?.moduleFolder,
    };
  }
  const shape = detectApp(files, packages, framework);
  if (!shape) {
    throw new Error(`"source" has no entry point that could be recognised${framework ? ` as ${framework}` : ''}. Looked for: ${whatIsLookedFor(framework).join('; ')}. `
      + `${whatIsThere(files)} Add one of these, or set "command", such as ['python', 'start.py']`);
  }
  if (port !== undefined && shape.port !== undefined && port !== shape.port) {
    const told = (word: string) => word.replace(new RegExp(`(^|[:=])${shape.port}$`), `$1${port}`);
    const environment = shape.environment && Object.fromEntries(Object.entries(shape.environment).map(([name, value]) => [name, told(value)]));
    return { ...shape, port, command: shape.command.map(told), environment };
  }
  return { ...shape, port: port ?? shape.port };
}

function recognisedOrNothing(files: SourceFiles, packages: ReadonlyMap<string, string>, framework?: PythonFramework): AppShape | undefined {
  try {
    return detectApp(files, packages, framework);
  } catch {
    return undefined;
  }
}

function versionOf(files: SourceFiles, { pythonVersion, baseVersion, baseImage }: ProjectOverrides): PythonVersion {
  const chosen = pythonVersion ?? baseVersion;
  if (chosen === undefined) {
    return detectPythonVersion(files);
  }
  const { constraint, version, namedBy } = wishOf(files);
  const prop = pythonVersion ? `"pythonVersion" is '${pythonVersion}'` : `"baseImage" is '${baseImage}', which has Python ${baseVersion}`;
  if (constraint && !allows(constraint, chosen)) {
    throw new Error(`${prop}, but ${constraint.origin} is '${constraint.specifier}'. Choose a version that suits it, or correct it in the source`);
  }
  if (pythonVersion === undefined && version !== undefined && namedBy !== undefined && !agrees(version, chosen)) {
    throw new Error(`${prop}, but ${namedBy} says ${version}. Choose another "baseImage", correct it in the source, or set "pythonVersion" to decide`);
  }
  return { version: chosen, reason: pythonVersion ? '"pythonVersion" says so' : '"baseImage" says so', constraint };
}

/** The project's own wish. */
function wishOf(files: SourceFiles): Partial<PythonVersion> {
  try {
    return detectPythonVersion(files);
  } catch {
    // No known version suits: the one that the user chose may be newer than this library.
    return {};
  }
}

/** `3.11` agrees with `3.11.7`, not with `3.12`. */
function agrees(a: string, b: string): boolean {
  const [left, right] = [a.split('.'), b.split('.')];
  return left.slice(0, Math.min(left.length, right.length)).every((part, i) => part === right[i]);
}
