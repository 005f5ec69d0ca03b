import { AppShape } from '../python-project/app-shape';
import { Dependencies } from '../python-project/dependencies';
import { TestDependencies } from '../python-project/test-dependencies';

/** Everything that a generated Dockerfile depends on. */
export interface DockerfileOptions {
  readonly baseImage: string;
  readonly dependencies: Dependencies;
  readonly app: AppShape;
  /** Debian packages for the stages that build, such as compilers. */
  readonly buildPackages: string[];
  /** Debian packages that the app needs while it runs. */
  readonly runtimePackages: string[];
  /** The secrets that the installing steps see. */
  readonly secrets: InstallSecret[];
  /** Folder of the build context that holds wheels, instead of a package index. */
  readonly wheelhouse?: string;
  /** Environment of the installing steps, such as the address of a package index. Nothing secret. */
  readonly installEnvironment: { readonly [name: string]: string };
  /** Variables for the programs that build packages, of the steps that install them alone. Nothing secret. */
  readonly buildVariables: { readonly [name: string]: string };
  /** The version of the project, as the variable that its build backend reads. */
  readonly projectVersion: { readonly [name: string]: string };
  /** Environment of the app, part of the image. */
  readonly environment: { readonly [name: string]: string };
  /** Whether the app may write into its own folder. */
  readonly writableSource: boolean;
  /** Empty folders that belong to the app's user. */
  readonly dataFolders: string[];
  /** Whether the packages' own tests stay. */
  readonly keepPackageTests: boolean;
  /** Shell commands that prepare the source. */
  readonly prepare: string[];
  /** The tests that have to pass. */
  readonly tests?: TestOptions;
}

/** The app's own tests. */
export interface TestOptions {
  readonly command: string[];
  readonly dependencies: TestDependencies;
}

/** A secret of the build and how the installing steps use it. */
export interface InstallSecret {
  readonly id: string;
  /** Where it is mounted; `/run/secrets/<id>` unless a tool looks for it elsewhere. */
  readonly target?: string;
  /** Shell commands that come before the installing ones, such as `export UV_DEFAULT_INDEX="$(cat /run/secrets/index)"`. */
  readonly setup?: string;
}
