import { createHash } from 'crypto';
import { existsSync, readFileSync, rmSync, statSync } from 'fs';
import { dirname, join } from 'path';
import { Annotations, TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AppFolder, folderWithin } from './app-folder';
import { APP_USER } from './app-user';
import { BuildContext } from './build-context/build-context';
import { contextWarnings } from './build-context/context-warnings';
import { fingerprint } from './build-context/fingerprint';
import { IgnoreRules } from './build-context/ignore-rules';
import { BUILD_LOG, FAILED_BUILD_LOG, SHOW_FAILURE } from './build-output';
import { defaultBaseImage } from './dockerfile/default-base-image';
import { Dockerfile } from './dockerfile/dockerfile';
import { TestOptions } from './dockerfile/dockerfile-options';
import { generateDockerfile } from './dockerfile/generate-dockerfile';
import { checkedNames } from './dockerfile/names-in-dockerfile';
import { readDockerfile } from './dockerfile/own-dockerfile';
import { IImage } from './image';
import { ImageConfig } from './image-config';
import { MANIFEST_FOLDER, writeManifest } from './image-manifest';
import { IBuiltImage, IImageRegistry, PushOptions } from './image-registry';
import { triggersOf } from './image-revision';
import { InstallSources, installSources, WHEELHOUSE } from './install-sources';
import { platformWarning } from './platform-warning';
import { PushedImage } from './pushed-image';
import { checkProps } from './python-app-image-checks';
import { PythonAppImageProps } from './python-app-image-props';
import { detectProject } from './python-project/detect-project';
import { PythonProject } from './python-project/python-project';
import { versionOfImage } from './python-project/python-version';
import { testDependencies } from './python-project/test-dependencies';
import { secretWarnings } from './secret-warnings';
import { versionFromGit } from './version-from-git';
import { renderBesideBuild, renderImage } from '../provider/image';
import { DockerHost } from '../stack/docker-host';
import { engineName, stackLabels } from '../stack/names';
import { RegistryOptions } from '../stack/registry-options';
import { removeOutlived } from '../staging/lifetime';
import { stageContext, stageLink, stageText } from '../staging/staged-folder';

/** 1980-01-01: newer engines give it to the image and its layers, and then the same source has the same image ID; 20.10 ignores it. */
const SOURCE_DATE_EPOCH = '315532800';

/**
 * The image of a Python app, built from its source folder.
 *
 * What the folder needs is recognised (see `project`) and a Dockerfile is generated from it, unless the app has its own.
 * The image is named by the hash of its content: the same source is never built twice, and every edit takes effect.
 */
export class PythonAppImage extends Construct implements IBuiltImage {
  /** The id of the image that was built. */
  public readonly reference: string;
  public readonly pullReference?: string;
  public readonly config?: ImageConfig;
  public readonly imageName: string;
  public readonly repository: string;
  public readonly revision: string;
  /** What was recognised in the source, and why; undefined where the app has its own Dockerfile. */
  public readonly project?: PythonProject;
  /** The text of the Dockerfile that is built. */
  public readonly dockerfile: string;
  /** The underlying `docker_image`, for escape hatches. */
  public readonly resource: TerraformResource;
  public readonly deployedBy?: TerraformResource;

  /** @throws if the source isn't there or has no entry point that could be recognised, or a property isn't valid or contradicts the source */
  public constructor(scope: Construct, id: string, props: PythonAppImageProps) {
    super(scope, id);
    checkProps(props);
    const app = new AppFolder(this);
    const source = app.resolve(props.source);
    checkSource(source, props);

    const sources = installSources({ ...props, resolve: path => app.resolve(path) });
    const found = contextOf(source, props, app, sources);
    this.project = props.dockerfile === undefined ? recognise(found, props, this.node.path) : undefined;
    const tests = this.project && testsOf(this.project, found, props);
    const context = found.withTexts({ ...this.project?._dependencies.lists, ...tests?.dependencies.lists });
    const own = props.dockerfile === undefined ? undefined : readDockerfile(readFileSync(join(source, props.dockerfile), 'utf8'));
    const dockerfile = this.project === undefined
      ? own!
      : generate(this.project, versionFromGit(found, source, this.project._dependencies.localPackages), tests, props, sources);
    this.dockerfile = dockerfile.text;
    this.config = Object.freeze(this.project
      ? { ...generatedConfig(this.project), port: props.port ?? this.project.port, source: { path: source, target: '/app' } }
      : { hasPython: true, port: props.port ?? own?.port });

    const docker = DockerHost._for(this, props.docker);
    const { hash, files } = fingerprint(context.entries);
    const buildArguments = this.project ? { SOURCE_DATE_EPOCH, ...props.buildArguments } : props.buildArguments ?? {};
    const labels = { ...stackLabels(this), ...props.labels };
    const build = { target: props.target, platform: props.platform?.value, buildArguments, labels };
    const triggers = triggersOf({
      files,
      dependencyFiles: [...this.project?.dependencyFiles ?? [], ...Object.keys(this.project?._dependencies.lists ?? {})],
      dockerfile,
      ...build,
      secrets: Object.keys(sources.files),
    });
    this.repository = props.imageName ?? engineName(this).toLowerCase();
    this.revision = triggers.revision;

    const { script, ...staged } = this.stage(app, context, hash, sources);
    writeManifest(dirname(app.output), {
      image: this.repository,
      revision: this.revision,
      files,
      packages: this.project?.packages ?? {},
      dockerfile,
      buildArguments,
    });
    this.resource = renderImage(this, 'Default', () => ({
      name: `${this.repository}:${this.revision}`,
      ...staged,
      ...build,
      cacheFrom: props.cacheFrom ?? [],
      cacheTo: props.cacheTo ?? [],
      triggers,
    }), docker.provider);
    renderBesideBuild(this, 'BuildOutput', this.revision, `sh ${script} ${dirname(script)}`);
    this.deployedBy = this.resource;
    this.imageName = this.resource.getStringAttribute('name');
    this.reference = this.resource.getStringAttribute('image_id');
    this.pullReference = docker._registry && this.push(docker, docker._registry);
    this.report([...contextWarnings(context.entries), ...secretWarnings(props), props.platform && platformWarning(props.platform, docker.host)]);
  }

  /**
   * Pushes the image to a registry, again only where its content changed.
   *
   * @returns the image by its digest, for containers on any engine that reaches the registry
   */
  public pushTo(registry: IImageRegistry, options: PushOptions = {}): IImage {
    return registry.push(this, options);
  }

  /** Puts the image where the other nodes of a Swarm get it from. */
  private push(docker: DockerHost, registry: RegistryOptions): string {
    return new PushedImage(this, 'Pushed', {
      reference: this.reference, repository: this.repository, tag: this.revision, furtherTags: [], registry, docker,
    }).pullReference;
  }

  /**
   * Puts what the build reads below the folder that Terraform runs in, so that plans are the same wherever the app lies.
   *
   * The Dockerfile lies beside the context, so that it isn't copied into the image; so does an ignore file without rules,
   * since they were applied already. Nothing is written where everything is there from the last synthesis.
   */
  private stage(app: AppFolder, context: BuildContext, hash: string, sources: InstallSources) {
    const folder = `assets/${TerraformStack.of(this).getLogicalId(this.node)}`;
    const at = (...names: string[]) => join(app.stack, folder, ...names);
    const contextName = hash.slice(0, 32);
    const dockerfileName = `${shortHash(this.dockerfile)}.Dockerfile`;
    const scriptName = `${shortHash(SHOW_FAILURE)}.show-failure.sh`;
    [BUILD_LOG, FAILED_BUILD_LOG].forEach(log => rmSync(at(log), { force: true }));
    removeOutlived(at());
    stageContext(context.entries, at(contextName));
    stageText(at(`${contextName}.staged`), '');
    stageText(at(dockerfileName), this.dockerfile);
    stageText(at(`${dockerfileName}.dockerignore`), '# The context holds only what the app\'s own rules let in.\n');
    stageText(at(scriptName), SHOW_FAILURE);
    Object.entries(sources.files).forEach(([id, file]) => stageLink(at('secrets', id), file));
    return {
      context: `${folder}/${contextName}`,
      stagedMark: `${folder}/${contextName}.staged`,
      dockerfile: `../${dockerfileName}`,
      logFile: `${folder}/${BUILD_LOG}`,
      script: `${folder}/${scriptName}`,
      secrets: Object.keys(sources.files).sort().map(id => ({ id, source: `${folder}/secrets/${id}` })),
    };
  }

  private report(warnings: (string | undefined)[]): void {
    const annotations = Annotations.of(this);
    if (this.project) {
      annotations.addInfo(this.project.toString());
      this.project.warnings.forEach(warning => annotations.addWarning(warning));
    }
    warnings.filter(text => text !== undefined).forEach(text => annotations.addWarning(text));
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** What containers need to know of an image whose Dockerfile is generated. */
function generatedConfig({ command, healthPath }: PythonProject): ImageConfig {
  return { command, healthPath, hasPython: true, user: APP_USER };
}

function checkSource(source: string, { source: given, dockerfile }: PythonAppImageProps): void {
  if (!existsSync(source) || !statSync(source).isDirectory()) {
    throw new Error(`"source" must be a folder, got "${given}", but ${source} ${existsSync(source) ? 'is a file' : "isn't there"}: `
      + 'give a path that is absolute or relative to the folder of cdktf.json');
  }
  if (dockerfile !== undefined && !existsSync(join(source, dockerfile))) {
    throw new Error(`"dockerfile" must be a path relative to "source", got "${dockerfile}", but ${join(source, dockerfile)} isn't there`);
  }
}

function contextOf(source: string, props: PythonAppImageProps, app: AppFolder, { wheelhouse }: InstallSources): BuildContext {
  const rules = IgnoreRules.forFolder(source, props.dockerfile);
  const excluded = [app.output, join(dirname(app.output), MANIFEST_FOLDER), ...(wheelhouse === undefined ? [] : [wheelhouse])]
    .flatMap(folder => folderWithin(source, folder));
  const context = BuildContext.of(source, rules, excluded);
  return wheelhouse === undefined ? context : context.with(WHEELHOUSE, BuildContext.of(wheelhouse, new IgnoreRules('')));
}

function recognise(context: BuildContext, props: PythonAppImageProps, path: string): PythonProject {
  try {
    return checkedNames(detectProject(context, {
      ...props,
      extras: props.extras ?? [],
      groups: props.dependencyGroups ?? [],
      baseVersion: props.baseImage === undefined ? undefined : versionOfImage(props.baseImage),
    }), context.paths);
  } catch (error) {
    // Detection knows no construct: an app with several images has to tell which one it is.
    throw new Error(`[${path}] ${(error as Error).message}`);
  }
}

function testsOf(project: PythonProject, context: BuildContext, props: PythonAppImageProps): TestOptions | undefined {
  const production = { extras: props.extras ?? [], groups: props.dependencyGroups ?? [], python: project.pythonVersion };
  return props.testStage && {
    command: props.testStage.command,
    dependencies: testDependencies(context, production, props.testStage, project.dependencyManager),
  };
}

function generate(
  project: PythonProject,
  version: { readonly [variable: string]: string },
  tests: TestOptions | undefined,
  props: PythonAppImageProps,
  sources: InstallSources,
): Dockerfile {
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
