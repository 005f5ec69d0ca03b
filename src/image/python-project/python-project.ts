import { AppShape } from './app-shape';
import { Dependencies } from './dependencies';
import { PythonVersion, versionWarnings } from './python-version';
import { DependencyManager } from '../dependency-manager';
import { PythonFramework } from '../python-framework';

/**
 * What was recognised in a source folder, and why.
 *
 * Read it from `image.project`; each of it can be set by a prop of the image.
 */
export class PythonProject {
  /** @internal */
  public static _from(dependencies: Dependencies, app: AppShape, python: PythonVersion): PythonProject {
    return new PythonProject(dependencies, app, python);
  }

  /** How the project declares its dependencies. */
  public readonly dependencyManager: DependencyManager;
  /** The files that decide what is installed, relative to the source. */
  public readonly dependencyFiles: string[];
  /** Production packages by normalised name; the version where it is pinned, otherwise an empty string. */
  public readonly packages: { [name: string]: string };
  /** The kind of app. */
  public readonly framework: PythonFramework;
  /** Python's version, such as `3.12`. */
  public readonly pythonVersion: string;
  /** The command that starts the app, in exec form. */
  public readonly command: string[];
  /** The port that the app listens on; none for what serves nothing. */
  public readonly port?: number;
  /** The path that shows over HTTP whether the app works; none where nothing is served. */
  public readonly healthPath?: string;
  /** The signal at which the app ends in good order: `SIGTERM` or `SIGINT`. */
  public readonly stopSignal: string;
  /** Why, one sentence for each decision. */
  public readonly reasons: string[];
  /** What works but is better changed. */
  public readonly warnings: string[];

  /** @internal */
  public readonly _dependencies: Dependencies;
  /** @internal */
  public readonly _app: AppShape;

  private constructor(dependencies: Dependencies, app: AppShape, python: PythonVersion) {
    this.dependencyManager = dependencies.manager;
    this.dependencyFiles = [...dependencies.manifests];
    this.packages = Object.fromEntries([...dependencies.packages].sort(([a], [b]) => (a < b ? -1 : 1)));
    this.framework = app.framework;
    this.pythonVersion = python.version;
    this.command = [...app.command];
    this.port = app.port;
    this.healthPath = app.healthPath;
    this.stopSignal = app.stopSignal ?? 'SIGTERM';
    this.reasons = [
      `dependencies by ${dependencies.manager}: ${dependencies.reason}`,
      `${app.framework === PythonFramework.NONE ? 'start' : app.framework}: ${app.reason}`,
      `Python ${python.version}: ${python.reason}`,
    ];
    const { warnings = [], unlocked } = dependencies;
    this.warnings = [...warnings, ...(unlocked === undefined ? [] : [unlocked]), ...(app.warnings ?? []), ...versionWarnings(python)];
    this._dependencies = dependencies;
    this._app = app;
  }

  /** One line for each decision. */
  public toString(): string {
    return [...this.reasons, `starts with: ${this.command.join(' ')}`].join('\n');
  }
}
