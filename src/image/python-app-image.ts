import { dirname } from 'path';
import { Annotations, TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AppFolder } from './app-folder';
import { IImage } from './image';
import { ImageAssets, stageImage } from './image-assets';
import { ImageConfig } from './image-config';
import { writeInventory } from './image-inventory';
import { ImagePlan, planImage } from './image-plan';
import { readImageSource } from './image-source';
import { platformWarning } from './platform-warning';
import { IBuiltImage } from './push/built-image';
import { IImageRegistry, PushOptions } from './push/push-destination';
import { PushedImage } from './push/pushed-image';
import { checkProps } from './python-app-image-checks';
import { PythonAppImageProps } from './python-app-image-props';
import { PythonProject } from './python-project/python-project';
import { recogniseProject } from './recognised-project';
import { ImageSpec } from '../model/images';
import { renderBesideBuild, renderImage } from '../provider/image';
import { DockerHost } from '../stack/docker-host';
import { engineName, stackLabels } from '../stack/names';
import { RegistryOptions } from '../stack/registry-options';

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
    const source = readImageSource(app, props);
    const content = source.dockerfile ?? recogniseProject(source, props, this.node.path);
    const plan = planImage({
      props,
      source,
      content,
      repository: props.imageName ?? engineName(this).toLowerCase(),
      labels: { ...stackLabels(this), ...props.labels },
    });
    this.project = 'project' in content ? content.project : undefined;
    this.dockerfile = plan.dockerfile.text;
    this.config = Object.freeze(plan.config);
    this.repository = plan.repository;
    this.revision = plan.revision;

    const assets = stageImage(plan, app.stack, `assets/${TerraformStack.of(this).getLogicalId(this.node)}`);
    writeInventory(dirname(app.output), plan);

    const docker = DockerHost._for(this, props.docker);
    this.resource = renderImage(this, 'Default', () => imageSpec(plan, assets), docker.provider);
    renderBesideBuild(this, 'BuildOutput', plan.revision, `sh ${assets.script} ${assets.folder}`);
    this.deployedBy = this.resource;
    this.imageName = this.resource.getStringAttribute('name');
    this.reference = this.resource.getStringAttribute('image_id');
    this.pullReference = docker._registry && this.push(docker, docker._registry);
    this.report(plan.warnings, props.platform && platformWarning(props.platform, docker.host));
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

  private report(warnings: string[], ofPlatform?: string): void {
    const annotations = Annotations.of(this);
    if (this.project) {
      annotations.addInfo(this.project.toString());
    }
    [...warnings, ...(ofPlatform === undefined ? [] : [ofPlatform])].forEach((warning) => annotations.addWarning(warning));
  }
}

function imageSpec(plan: ImagePlan, assets: ImageAssets): ImageSpec {
  const { name, target, platform, buildArguments, labels, cacheFrom, cacheTo, triggers } = plan;
  const { context, stagedMark, dockerfile, logFile, secrets } = assets;
  return { name, context, stagedMark, dockerfile, logFile, target, platform, buildArguments, labels, secrets, cacheFrom, cacheTo, triggers };
}
