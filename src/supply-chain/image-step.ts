import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { IImage } from '../image/image';
import { ImageConfig } from '../image/image-config';
import { referenceAfter, renderImageStep } from '../provider/image-step';
import { DockerHost } from '../stack/docker-host';

/** What steps of the supply chain have in common. */
export interface ImageStepProps {
  /** The image. */
  readonly image: IImage;

  /**
   * Further environment of the tool, such as `{ DOCKER_CONFIG: '/home/deploy/.docker' }`. It is written into `cdk.tf.json` and the state, so it is no
   * place for secrets: these belong into the environment of the deploying machine.
   * @default - none
   */
  readonly environment?: { readonly [name: string]: string };

  /**
   * The engine that has the image, where it isn't in a registry.
   * @default - the stack's
   */
  readonly docker?: DockerHost;
}

/** What a tool is told. */
export interface ToolRun {
  /** Shell command; the image's reference is in `$IMAGE`. */
  readonly command: string;

  /**
   * Variables that are added to the environment of the deploying machine.
   * @default - none
   */
  readonly environment?: { readonly [name: string]: string };

  /**
   * What else makes the tool run again.
   * @default - only the image and the command
   */
  readonly triggers?: { readonly [name: string]: string };
}

/**
 * An image for which a tool on the deploying machine has done its work, once for each content.
 *
 * Containers that run it wait for that; where the tool fails, the deploy fails, and what runs goes on.
 */
export abstract class ImageStep extends Construct implements IImage {
  public readonly reference: string;
  public readonly pullReference?: string;
  public readonly config?: ImageConfig;
  public readonly deployedBy?: TerraformResource;
  /** The underlying `terraform_data`, for escape hatches. */
  public readonly resource: TerraformResource;

  constructor(scope: Construct, id: string, props: ImageStepProps, run: ToolRun) {
    super(scope, id);
    const { image, environment = {}, docker } = props;
    const host = DockerHost._for(this, docker).host;
    this.resource = renderImageStep(this, 'Default', {
      reference: image.reference,
      pullReference: image.pullReference,
      command: run.command,
      environment: { ...(host === undefined ? {} : { DOCKER_HOST: host }), ...run.environment, ...environment },
      // Not what is our own: it has places of the deploying machine in it.
      triggers: { ...run.triggers, ...Object.fromEntries(Object.entries(environment).map(([name, value]) => [`environment ${name}`, value])) },
    });
    this.reference = referenceAfter(this.resource, 'reference');
    this.pullReference = image.pullReference && referenceAfter(this.resource, 'pullReference');
    this.deployedBy = this.resource;
    this.config = image.config;
  }
}
