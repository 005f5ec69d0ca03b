import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { IImage } from '../image/image';
import { ImageConfig } from '../image/image-config';
import { Platform } from '../image/platform';
import { readDigest, renderPulledImage } from '../provider/registry';
import { DockerHost } from '../stack/docker-host';

/** Properties of an image that is pulled. */
export interface RegistryImageProps {
  /** Its name: `redis:7`, `registry.example.com/team/shop:1.4`, or by digest `redis@sha256:…`. */
  readonly image: string;

  /**
   * The port that the app listens on.
   * @default - unknown
   */
  readonly port?: number;

  /**
   * What the image is pulled for.
   * @default - the engine's own platform
   */
  readonly platform?: Platform;

  /**
   * Whether a self-signed certificate is accepted.
   * @default false
   */
  readonly skipTlsVerification?: boolean;

  /**
   * The engine that pulls.
   * @default - the stack's
   */
  readonly docker?: DockerHost;
}

const REFERENCE = /^((?:[a-zA-Z0-9.-]+(?::\d+)?\/)?[a-z0-9._/-]+)(?::(\w[\w.-]{0,127}))?(@sha256:[0-9a-f]{64})?$/;

/**
 * An image from a registry.
 *
 * A tag is followed: at every plan the registry is asked for its digest, and a new one replaces the containers. A name by digest never
 * changes and asks nobody. What was pulled stays on the engine when it isn't used any more, since others may use it.
 */
export class RegistryImage extends Construct implements IImage {
  public readonly reference: string;
  public readonly pullReference?: string;
  public readonly config?: ImageConfig;
  /** The underlying `docker_image`, for escape hatches. */
  public readonly resource: TerraformResource;
  public readonly deployedBy?: TerraformResource;

  /** @throws if the name isn't one that Docker takes */
  constructor(scope: Construct, id: string, props: RegistryImageProps) {
    super(scope, id);
    const match = REFERENCE.exec(props.image);
    if (!match) {
      throw new Error(`"image" must be like "redis:7" or "redis@sha256:…", got "${props.image}"`);
    }
    const [, repository, , digest] = match;
    const { provider } = DockerHost._for(this, props.docker);
    const pinned = digest ?? `@${readDigest(this, 'Digest', props.image, props.skipTlsVerification ?? false, provider)}`;
    const reference = `${repository}${pinned}`;
    this.pullReference = reference;
    this.resource = renderPulledImage(this, 'Default', () => reference, props.platform?.value, provider);
    this.deployedBy = this.resource;
    this.reference = this.resource.getStringAttribute('image_id');
    this.config = Object.freeze({ port: props.port });
  }
}
