import { Construct } from 'constructs';
import { IImage } from '../image/image';
import { IBuiltImage } from '../image/push/built-image';
import { IImageRegistry, PushOptions } from '../image/push/push-destination';
import { PushedImage } from '../image/push/pushed-image';
import { DockerHost } from '../stack/docker-host';
import { RegistryOptions } from '../stack/registry-options';

/** Properties of a registry. */
export interface ImageRegistryProps extends RegistryOptions {
  /**
   * The engine that pushes.
   * @default - the stack's
   */
  readonly docker?: DockerHost;
}

const ADDRESS = /^[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?(:\d+)?$/;

/** A registry: images are pushed to it and pulled from it by their digest. */
export class ImageRegistry extends Construct implements IImageRegistry {
  public readonly address: string;
  private readonly docker: DockerHost;
  private readonly options: RegistryOptions;

  /** @throws if the address is none, or both credentials and none are asked for */
  constructor(scope: Construct, id: string, props: ImageRegistryProps) {
    super(scope, id);
    if (!ADDRESS.test(props.address)) {
      throw new Error(`"address" must be a host name and perhaps a port, without "https://" and path, got "${props.address}"`);
    }
    if (props.anonymous && props.dockerConfig !== undefined) {
      throw new Error(`"anonymous" asks for no credentials, but "dockerConfig" is "${props.dockerConfig}": leave one of the two out`);
    }
    this.address = props.address;
    this.options = props;
    this.docker = DockerHost._for(this, props.docker);
    this.docker._addRegistry({ address: props.address, configFile: props.dockerConfig, anonymous: props.anonymous ?? false });
  }

  public push(image: IBuiltImage, options: PushOptions = {}): IImage {
    return new PushedImage(this, image.node.path.replace(/\//g, '-'), {
      reference: image.reference,
      config: image.config,
      repository: options.repository ?? image.repository,
      tag: image.revision,
      furtherTags: options.tags ?? [],
      registry: this.options,
      docker: this.docker,
    });
  }
}
