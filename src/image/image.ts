import { TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';
import { ImageConfig } from './image-config';

/** An image that containers can run. */
export interface IImage extends IConstruct {
  /** What a container is created from: the id of an image that this app builds, or a reference by digest. */
  readonly reference: string;

  /**
   * What machines that haven't got the image pull it by: `registry.example.com/shop@sha256:…`. The nodes of a Swarm do.
   * @default - the reference, where it is a name
   */
  readonly pullReference?: string;

  /**
   * What containers need to know of it.
   * @default - nothing is known
   */
  readonly config?: ImageConfig;

  /** The resource that brings the image to the engine; `undefined` where it is there already. */
  readonly deployedBy?: TerraformResource;
}
