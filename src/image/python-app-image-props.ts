import { DependencyManager } from './dependency-manager';
import { PackageIndex } from './package-index';
import { Platform } from './platform';
import { PythonFramework } from './python-framework';
import { TestStage } from './test-stage';
import { DockerHost } from '../stack/docker-host';

/** Properties of an image that is built from a Python app's source folder. */
export interface PythonAppImageProps {
  /** The app's folder, absolute or relative to the folder of cdktf.json. What `.dockerignore` names stays out. */
  readonly source: string;

  /**
   * How dependencies are declared.
   * @default - recognised by file: uv.lock, pylock.toml, poetry.lock, pdm.lock, Pipfile.lock, requirements.txt, pyproject.toml, Pipfile, setup.py or setup.cfg, a script's own block, none
   */
  readonly dependencyManager?: DependencyManager;

  /**
   * Extras of the project that are installed too.
   * @default - none
   */
  readonly extras?: string[];

  /**
   * Dependency groups that are installed beside the production dependencies.
   * @default - none
   */
  readonly dependencyGroups?: string[];

  /**
   * The kind of app.
   * @default - recognised from the production dependencies and the source
   */
  readonly framework?: PythonFramework;

  /**
   * The command that starts the app, in exec form: `['gunicorn', 'shop.wsgi']`.
   * @default - recognised, see `project.command`
   */
  readonly command?: string[];

  /**
   * The port that the app listens on. Where the command was recognised, it is told the port too.
   * @default - 8000 for web apps, 8501 for Streamlit, otherwise none; with `dockerfile` what it exposes
   */
  readonly port?: number;

  /**
   * Python's version, such as `3.12`; with `baseImage` only checked against the project.
   * @default - `.python-version`, Pipfile, or the newest up to 3.13 that `requires-python` allows
   */
  readonly pythonVersion?: string;

  /**
   * The image that the app runs on, by name or digest. It needs a shell, `python3` and its `venv` module.
   * @default - `python:<version>-slim-bookworm` up to Python 3.12, `python:<version>-slim-trixie` from 3.13 on
   */
  readonly baseImage?: string;

  /**
   * Packages of the base's distribution that only the build needs, such as `gcc` or `libpq-dev`.
   * @default - none
   */
  readonly buildPackages?: string[];

  /**
   * Packages of the base's distribution that the app needs while it runs, such as `libpq5`.
   * @default - none
   */
  readonly runtimePackages?: string[];

  /**
   * Shell commands that prepare the source in the image, with the packages installed.
   * @default - Django's `collectstatic` where the settings have a STATIC_ROOT, otherwise none
   */
  readonly prepare?: string[];

  /**
   * Environment variables that are part of the image. Everyone who has the image can read them: no secrets.
   * @default - none but Python's own
   */
  readonly environment?: { readonly [name: string]: string };

  /**
   * Environment variables for the steps that install packages, such as `CFLAGS` or `SETUPTOOLS_SCM_PRETEND_VERSION`. They are part of no layer
   * of the image, but of the Dockerfile: no secrets, which `buildSecrets` are for.
   * @default - the version that git tells, where the project's build backend asks git for it
   */
  readonly installEnvironment?: { readonly [name: string]: string };

  /**
   * Whether the app may write into its own folder. Otherwise it belongs to root, so that an attacker can't change the code.
   * @default false
   */
  readonly writableSource?: boolean;

  /**
   * Folders that the image holds empty, owned by the app's user, for volumes to be mounted on: Docker gives a new volume the
   * owner that its folder has in the image, and the app could not write into root's.
   * @default ['/data']
   */
  readonly dataFolders?: string[];

  /**
   * Whether the tests of numpy, pandas, scipy and the like stay: they double the size of these packages.
   * @default false
   */
  readonly keepPackageTests?: boolean;

  /**
   * The app's own tests: the image is built only if they pass in it. What only they need never reaches the image.
   * @default - no tests
   */
  readonly testStage?: TestStage;

  /**
   * The app's own Dockerfile, relative to `source`, instead of a generated one.
   * @default - generated
   */
  readonly dockerfile?: string;

  /**
   * Stage of the Dockerfile to build.
   * @default - the last one
   */
  readonly target?: string;

  /**
   * Build arguments (`ARG`). They end up in the image's history: no secrets.
   * @default - none
   */
  readonly buildArguments?: { readonly [name: string]: string };

  /**
   * Secret files of the build by id, for `RUN --mount=type=secret,id=…`: absolute paths, or relative to the folder of cdktf.json.
   * They are part of no layer; a change of their content alone builds nothing again.
   * @default - none
   */
  readonly buildSecrets?: { readonly [id: string]: string };

  /**
   * A complete bundle of CA certificates (PEM) that the build trusts, for networks that inspect TLS: usually
   * `/etc/ssl/certs/ca-certificates.crt`. It is mounted at the build as secret `ca` and is part of no layer.
   * @default - what the tools bring along
   */
  readonly caCertificates?: string;

  /**
   * Where packages come from.
   * @default - the public index
   */
  readonly packageIndex?: PackageIndex;

  /**
   * A netrc file with credentials for the package index and for git over https. It is mounted at the build as secret
   * `netrc` and is part of no layer.
   * @default - none
   */
  readonly netrc?: string;

  /**
   * What the image is built for; another processor than the engine's needs emulation there.
   * @default - the engine's own
   */
  readonly platform?: Platform;

  /**
   * Repository part of the image's name.
   * @default - stack and id, such as `shop-web`
   */
  readonly imageName?: string;

  /**
   * Labels, such as `org.opencontainers.image.source`.
   * @default - none but the stack's
   */
  readonly labels?: { readonly [name: string]: string };

  /**
   * Caches to read from, in BuildKit's notation: `type=registry,ref=registry.example.com/shop:cache`.
   * @default - the engine's own cache only
   */
  readonly cacheFrom?: string[];

  /**
   * Caches to write to, in BuildKit's notation: `type=local,dest=/var/cache/shop`.
   * @default - the engine's own cache only
   */
  readonly cacheTo?: string[];

  /**
   * The engine that builds.
   * @default - the stack's
   */
  readonly docker?: DockerHost;
}
