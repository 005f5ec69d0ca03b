import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { DataCheck } from './data-check';
import { ContainerBase, IPredecessor } from '../container/container-base';
import { Endpoint, EndpointOptions, IConnectable } from '../container/parts/endpoint';
import { ServiceContainer } from '../container/service-container';
import { HealthCheck } from '../container/values/health-check';
import { PortMapping } from '../container/values/port-mapping';
import { ServiceDeployment } from '../container/values/service-deployment';
import { Secret } from '../files/secret';
import { IImage } from '../image/image';
import { OfficialImage } from '../image/official-image';
import { Rollout } from '../model/rollout';
import { INetwork } from '../network/network';
import { DockerHost } from '../stack/docker-host';
import { AppVolume } from '../volume/app-volume';
import { IVolume } from '../volume/volume';

/** What every backing service lets you choose. */
export interface BackingServiceOptions {
  /**
   * The image, with the interface of the official one.
   * @default - the official image of the version
   */
  readonly image?: IImage;

  /**
   * The volume that keeps the data.
   * @default - a new one, protected from being destroyed, e.g. `shop-database-data`
   */
  readonly volume?: IVolume;

  /**
   * The password.
   * @default - drawn by the engine, once, which it never leaves
   */
  readonly password?: Secret;

  /**
   * Ports of the engine's host, e.g. `[PortMapping.publishLocally(5432)]` for a tool on your machine.
   * @default - none: only connected containers reach the service
   */
  readonly ports?: PortMapping[];

  /**
   * Networks. Containers that connect join the first one, and then reach each other too; in return, a further
   * connection doesn't restart the service.
   * @default - a network for each connection
   */
  readonly networks?: INetwork[];

  /**
   * Memory limit, in Docker's notation, or `unlimited`. The services of the library know it, so that the kernel doesn't kill them: an edit
   * starts them again.
   * @default '1g'; 'unlimited' in development
   */
  readonly memory?: string;

  /**
   * CPUs, 0.01 or more.
   * @default - no limit
   */
  readonly cpus?: number;

  /**
   * Time from the signal to stop until the service is killed, in whole seconds.
   * @default '60s' – to write what is in memory
   */
  readonly stopGracePeriod?: string;

  /**
   * How a Swarm deploys it, e.g. on which node its data is.
   * @default - on the target's `statefulNode`
   */
  readonly deploy?: ServiceDeployment;

  /**
   * The engine.
   * @default - the stack's
   */
  readonly docker?: DockerHost;
}

/** What makes a backing service of a container. */
export interface BackingServiceProps extends BackingServiceOptions {
  /** Name and tag of the image, where `image` doesn't name another. */
  readonly imageName: string;

  /** Where the data lies in the container: an absolute path. */
  readonly dataPath: string;

  /** The port that the service listens on. */
  readonly port: number;

  /** What connected containers are told; its password is the service's. */
  readonly endpoint: EndpointOptions;

  /**
   * Name of the password's file in the container, e.g. `POSTGRES_PASSWORD` for `/run/secrets/POSTGRES_PASSWORD` and the
   * variable `POSTGRES_PASSWORD_FILE`.
   * @default - the service has no password
   */
  readonly passwordName?: string;

  /** How the engine finds out whether the service works. */
  readonly healthCheck: HealthCheck;

  /**
   * User of the process, by number or name.
   * @default - the image's
   */
  readonly user?: string;

  /**
   * Program and first arguments.
   * @default - the image's
   */
  readonly entrypoint?: string[];

  /**
   * Program and arguments.
   * @default - the image's
   */
  readonly command?: string[];

  /**
   * A program that ends with an error where the service would not take the data in the volume, e.g. of another major version. A deploy runs
   * it before it stops the old container, which goes on if it fails: in the new image, with the service's arguments and environment but
   * without its password, and the volume read-only. A Swarm doesn't run it.
   * @default - none
   */
  readonly dataCheck?: string[];

  /**
   * Environment variables.
   * @default - none
   */
  readonly environment?: { readonly [name: string]: string };

  /**
   * File systems in memory, as in `ContainerOptions`.
   * @default - only `/tmp`
   */
  readonly tmpfs?: { readonly [path: string]: string };

  /**
   * Host name.
   * @default - the container's id on the engine
   */
  readonly hostname?: string;

  /**
   * Size of `/dev/shm`.
   * @default - the engine's, 64m
   */
  readonly sharedMemory?: string;
}

/**
 * A service with data of its own, such as a database: extend it for an image that the library has no class for.
 *
 * Its data is in a volume. Two of it never run on the same data: a new generation starts when the old one has stopped.
 * Nobody reaches it but containers that are connected to it, and it reaches nobody outside.
 */
export class BackingService extends Construct implements IConnectable, IPredecessor {
  /** The container. */
  public readonly container: ServiceContainer;
  /** The volume that keeps the data. */
  public readonly volume: IVolume;
  /** The password; `undefined` where the service has none. */
  public readonly password?: Secret;
  /** How connected containers reach the service. */
  public readonly endpoint: Endpoint;

  /** @throws if a property isn't valid, or the name is taken by another container of the app */
  constructor(scope: Construct, id: string, props: BackingServiceProps) {
    super(scope, id);
    const { docker, ports, passwordName } = props;
    this.volume = props.volume ?? new AppVolume(this, 'data', { docker });
    // Without loss: at its next start the service takes a new one.
    this.password = passwordName === undefined ? undefined : props.password?._asLine() ?? Secret.generated(this, 'password', { preventDestroy: false });
    this.container = new ServiceContainer(this, 'Default', {
      docker,
      ports,
      image: props.image ?? new OfficialImage(this, 'image', props.imageName, docker),
      port: props.port,
      endpoint: { ...props.endpoint, password: this.password },
      healthCheck: props.healthCheck,
      rollout: Rollout.RECREATE,
      networks: props.networks ?? [],
      // Docker publishes no port of a container that has no way out.
      egress: ports !== undefined && ports.length > 0,
      volumes: [this.volume.mountedAt(props.dataPath)],
      secrets: this.password && passwordName !== undefined ? { [passwordName]: this.password } : undefined,
      user: props.user,
      entrypoint: props.entrypoint,
      command: props.command,
      environment: props.environment,
      tmpfs: props.tmpfs,
      hostname: props.hostname,
      memory: props.memory,
      cpus: props.cpus,
      sharedMemory: props.sharedMemory,
      stopGracePeriod: props.stopGracePeriod ?? '60s',
      deploy: props.deploy,
    });
    // Terraform reaches only the manager of a Swarm, and the volume is on another node.
    if (props.dataCheck && !this.container.docker._target.services.spreads) {
      const check = new DataCheck(this, 'check', {
        image: this.container.image,
        program: props.dataCheck,
        data: this.volume.mountedAt(props.dataPath, { readOnly: true }),
        service: this.node.path,
        user: props.user,
        command: props.command,
        environment: props.environment,
        docker,
      });
      this.container._role.holdUntil(check.resource);
    }
    this.endpoint = this.container.endpoint;
  }

  /** The container. */
  public get predecessor(): ContainerBase {
    return this.container;
  }

  /** Host name for connected containers: the id. */
  public get host(): string {
    return this.endpoint.host;
  }

  /** The port that the service listens on. */
  public get port(): number {
    return this.endpoint.port!;
  }

  /** URL for connected containers, without the password. */
  public get url(): string {
    return this.endpoint.url;
  }

  /** The underlying `docker_container`, for escape hatches. */
  public get resource(): TerraformResource {
    return this.container.resource;
  }
}
