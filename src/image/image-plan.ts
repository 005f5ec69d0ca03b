import { APP_USER } from './app-user';
import { BuildContext } from './build-context/build-context';
import { contextWarnings } from './build-context/context-warnings';
import { fingerprint } from './build-context/fingerprint';
import { defaultBaseImage } from './dockerfile/default-base-image';
import { Dockerfile } from './dockerfile/dockerfile';
import { generateDockerfile } from './dockerfile/generate-dockerfile';
import { OwnDockerfile } from './dockerfile/own-dockerfile';
import { ImageConfig } from './image-config';
import { ImageInventory } from './image-inventory';
import { triggersOf } from './image-revision';
import { ImageSource } from './image-source';
import { InstallSources, WHEELHOUSE } from './install-sources';
import { PythonAppImageProps } from './python-app-image-props';
import { RecognisedProject } from './recognised-project';
import { secretWarnings } from './secret-warnings';
import { ImageSpec } from '../model/images';
import { FIXED_TIME } from '../staging/lifetime';

/** Newer engines give it to the image and its layers, and then the same source has the same image ID; 20.10 ignores it. */
const SOURCE_DATE_EPOCH = String(FIXED_TIME);

/** What an image is planned from. */
export interface ImageRequest {
  readonly props: PythonAppImageProps;
  readonly source: ImageSource;
  /** What decides on the Dockerfile. */
  readonly content: OwnDockerfile | RecognisedProject;
  /** The repository part of the image's name. */
  readonly repository: string;
  readonly labels: { readonly [name: string]: string };
}

/** All that is decided about an image before anything is written or rendered. */
export interface ImagePlan extends ImageInventory, Pick<ImageSpec, 'name' | 'target' | 'platform' | 'labels' | 'cacheFrom' | 'cacheTo' | 'triggers'> {
  /** What the build reads: the source, and what was made of it. */
  readonly context: BuildContext;
  /** Changes with anything in the context. */
  readonly contextHash: string;
  /** Files of the build's secrets by id. */
  readonly secrets: { readonly [id: string]: string };
  /** What containers need to know. */
  readonly config: ImageConfig;
  /** What works but is better changed. */
  readonly warnings: string[];
}

/** Plans an image: it reads the files of the source, and writes nothing. */
export function planImage({ props, source, content, repository, labels }: ImageRequest): ImagePlan {
  const recipe = 'project' in content ? recipeOf(content, source, props) : ownRecipe(content, props);
  const context = source.context.withTexts(recipe.madeFiles);
  const { hash, files } = fingerprint(context.entries);
  const { dockerfile, buildArguments, packages, config } = recipe;
  const secrets = source.installSources.files;
  const build = { target: props.target, platform: props.platform?.value, buildArguments, labels };
  const triggers = triggersOf({ files, dependencyFiles: recipe.dependencyFiles, dockerfile, ...build, secrets: Object.keys(secrets) });
  return {
    ...build,
    name: `${repository}:${triggers.revision}`,
    repository,
    revision: triggers.revision,
    cacheFrom: props.cacheFrom ?? [],
    cacheTo: props.cacheTo ?? [],
    triggers,
    context,
    contextHash: hash,
    files,
    dockerfile,
    packages,
    secrets,
    config,
    warnings: [...recipe.warnings, ...contextWarnings(context.entries), ...secretWarnings(props)],
  };
}

/** What differs between a generated Dockerfile and an own one. */
interface Recipe extends Pick<ImagePlan, 'dockerfile' | 'buildArguments' | 'packages' | 'config' | 'warnings'> {
  /** Texts that are added to the context, by path. */
  readonly madeFiles: { readonly [path: string]: string };
  /** The files that decide what is installed. */
  readonly dependencyFiles: string[];
}

function ownRecipe(dockerfile: OwnDockerfile, { port, buildArguments = {} }: PythonAppImageProps): Recipe {
  return {
    dockerfile,
    buildArguments,
    madeFiles: {},
    dependencyFiles: [],
    packages: {},
    config: { hasPython: true, port: port ?? dockerfile.port, healthCheck: dockerfile.healthCheck },
    warnings: [],
  };
}

function recipeOf(recognised: RecognisedProject, { folder, installSources }: ImageSource, props: PythonAppImageProps): Recipe {
  const { project, tests } = recognised;
  const { lists = {} } = project._dependencies;
  return {
    dockerfile: dockerfileFor(recognised, installSources, props),
    buildArguments: { SOURCE_DATE_EPOCH, ...props.buildArguments },
    madeFiles: { ...lists, ...tests?.dependencies.lists },
    dependencyFiles: [...project.dependencyFiles, ...Object.keys(lists)],
    packages: project.packages,
    config: {
      command: project.command,
      port: props.port ?? project.port,
      healthPath: project.healthPath,
      hasPython: true,
      user: APP_USER,
      source: { path: folder, target: '/app' },
    },
    warnings: project.warnings,
  };
}

function dockerfileFor({ project, version, tests }: RecognisedProject, sources: InstallSources, props: PythonAppImageProps): Dockerfile {
  return generateDockerfile({
    baseImage: props.baseImage ?? defaultBaseImage(project.pythonVersion),
    dependencies: project._dependencies,
    app: project._app,
    buildPackages: props.buildPackages ?? [],
    runtimePackages: props.runtimePackages ?? [],
    secrets: sources.secrets,
    wheelhouse: sources.wheelhouse === undefined ? undefined : WHEELHOUSE,
    installEnvironment: sources.environment,
    buildVariables: props.installEnvironment ?? {},
    projectVersion: version,
    environment: props.environment ?? {},
    writableSource: props.writableSource ?? false,
    dataFolders: props.dataFolders ?? ['/data'],
    keepPackageTests: props.keepPackageTests ?? false,
    prepare: props.prepare ?? project._app.prepare ?? [],
    tests,
  });
}
