import { TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';

/** The folder that an app's image was made from. */
export interface SourceFolder {
  /** Absolute path on the machine that synthesizes. */
  readonly path: string;
  /** Absolute path of its copy in the image. */
  readonly target: string;
}

/** An image that containers can run. */
export interface IImage extends IConstruct {
  /** What a container is created from: the id of an image that this app builds, or a reference by digest. */
  readonly reference: string;

  /**
   * What machines that haven't got the image pull it by: `registry.example.com/shop@sha256:…`. The nodes of a Swarm do.
   * @default - the reference, where it is a name
   */
  readonly pullReference?: string;

  /** The port that the app listens on, where it is known. */
  readonly port?: number;

  /** Program and arguments that the image starts, where they are known and the image has no ENTRYPOINT. */
  readonly command?: string[];

  /** Where the app's source lies, where it is known. */
  readonly source?: SourceFolder;

  /** The resource that brings the image to the engine; `undefined` where it is there already. */
  readonly deployedBy?: TerraformResource;
}
