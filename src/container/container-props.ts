import { ContainerOptions, RunOptions } from './container-options';
import { EndpointOptions } from './parts/endpoint';
import { IImage } from '../image/image';

/** Properties of any container. */
export interface ContainerBaseProps extends RunOptions {
  /** The image to run. */
  readonly image: IImage;
}

/** Properties of a container. */
export interface ServiceContainerProps extends ContainerOptions {
  /** The image to run. */
  readonly image: IImage;

  /**
   * What containers that connect to this one are told about it.
   * @default - `http://id:port`
   */
  readonly endpoint?: EndpointOptions;

  /**
   * Whether it is known to run a Python app, whatever is known of the image.
   * @internal
   */
  readonly _runsPython?: boolean;
}
