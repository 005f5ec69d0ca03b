import { Construct } from 'constructs';
import { PushedImage } from './pushed-image';
import { IImage } from '../image/image';
import { IBuiltImage, IImageRegistry, PushOptions } from '../image/image-registry';
import { DockerHost } from '../stack/docker-host';

/** Properties of a registry. */
export interface ImageRegistryProps {
  /** Host name, and port where it isn't 443: `registry.example.com:5000`. */
  readonly address: string;

  /**
   * Path of a Docker configuration (`config.json`) with the credentials, also those of a credential helper. `DOCKER_REGISTRY_USER`
   * and `DOCKER_REGISTRY_PASS` of whoever deploys go before. Neither gets into the plan or the state.
   * @default - that of whoever deploys, where `docker login` puts it
   */
  readonly dockerConfig?: string;

  /**
   * Whether the registry asks for no credentials.
   * @default false
   */
  readonly anonymous?: boolean;

  /**
   * Whether a certificate that nobody vouches for is accepted. The engine has its own list, `insecure-registries`.
   * @default false
   */
  readonly skipTlsVerification?: boolean;

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
  private readonly skipTlsVerification: boolean;

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
    this.skipTlsVerification = props.skipTlsVerification ?? false;
    this.docker = DockerHost._for(this, props.docker);
    this.docker._addRegistry({ address: props.address, configFile: props.dockerConfig, anonymous: props.anonymous ?? false });
  }

  public push(image: IBuiltImage, options: PushOptions = {}): IImage {
    return new PushedImage(this, image.node.path.replace(/\//g, '-'), {
      image,
      repository: options.repository ?? image.repository,
      tags: options.tags ?? [],
      address: this.address,
      skipTlsVerification: this.skipTlsVerification,
      provider: this.docker.provider,
    });
  }
}
