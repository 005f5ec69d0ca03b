import { TerraformResource } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { ConnectionOptions } from './parts/connections';
import { ContainerParts } from './parts/container-parts';
import { IConnectable } from './parts/endpoint';
import { NetworkAttachmentOptions, NetworkAttachments } from './parts/network-attachments';
import { INetworkOwner } from './parts/network-owner';
import { StartOrder } from './parts/start-order';
import { ConfigFile } from '../files/config-file';
import { Secret } from '../files/secret';
import { IImage } from '../image/image';
import { Rollout } from '../model/rollout';
import { INetwork } from '../network/network';
import { DockerHost } from '../stack/docker-host';
import { VolumeMount } from '../volume/volume-mount';

/** What a container can run after: another container, a job, a backing service. */
export interface IPredecessor extends IConstruct {
  /** The container that has to be healthy, or the job that has to have ended well. */
  readonly predecessor: ContainerBase;
}

/** What all containers have in common, whether they serve or run once: a façade over the parts of one. */
export abstract class ContainerBase extends Construct implements INetworkOwner, IPredecessor {
  /** How a new generation takes over from the old one. */
  public abstract readonly rollout: Rollout;

  /** @internal */
  public abstract readonly _parts: ContainerParts;

  /**
   * The resources of the container's replicas.
   * @internal
   */
  public abstract readonly _replicas: TerraformResource[];

  /** The image that the container runs. */
  public get image(): IImage {
    return this._parts.image;
  }

  /** The engine that it runs on. */
  public get docker(): DockerHost {
    return this._parts.docker;
  }

  /** The underlying `docker_container`, that of the first replica, for escape hatches. */
  public get resource(): TerraformResource {
    return this._replicas[0];
  }

  /** The container itself. */
  public get predecessor(): ContainerBase {
    return this;
  }

  /** The container's id on the engine (a token). */
  public get containerId(): string {
    return this.resource.getStringAttribute('id');
  }

  /**
   * Environment variables that it has so far, by its properties, secrets and connections; not those of the image. A copy:
   * `addEnvironment` sets another one.
   */
  public get environment(): { readonly [name: string]: string } {
    return this._parts.environment.all;
  }

  /** Labels that it has so far, without the library's own. A copy: `addLabel` sets another one. */
  public get labels(): { readonly [name: string]: string } {
    return this._parts.labels.all;
  }

  /** Volumes and paths of the host that it has so far, without what holds its files. A copy: `addVolume` mounts another one. */
  public get mounts(): VolumeMount[] {
    return this._parts.mounts.all;
  }

  /**
   * Networks that it is on so far: first the one that it reaches hosts outside of the engine by, if it does, then those that were chosen
   * and those of its connections and routes. A copy: `addNetwork` joins another one.
   */
  public get networks(): INetwork[] {
    return this._parts.networks.all;
  }

  /**
   * Names of the secrets that it has so far, those of its connections included: each is in the file `/run/secrets/NAME`. A copy: `addSecret`
   * adds another one.
   */
  public get secretNames(): string[] {
    return this._parts.secrets.names;
  }

  /**
   * Sets an environment variable.
   *
   * @throws if the name isn't valid, or has another value already
   */
  public addEnvironment(name: string, value: string): void {
    this._parts.environment.add(name, value);
  }

  /**
   * Joins a network; others on it find the container by its id and the aliases.
   *
   * @throws if the container is on the network already, or shares the network of another container
   */
  public addNetwork(network: INetwork, options: NetworkAttachmentOptions = {}): void {
    this._parts.networks.choose(network, options);
  }

  /**
   * Mounts a volume or a path of the host.
   *
   * @throws if something is mounted there already
   */
  public addVolume(mount: VolumeMount): void {
    this._parts.mounts.add(mount);
  }

  /**
   * Gives the app a secret in a file, `/run/secrets/NAME`, and the file's path in the variable `NAME_FILE`.
   *
   * @param name letters, digits and `_`
   * @throws if the name isn't valid or is taken
   */
  public addSecret(name: string, secret: Secret): void {
    this._parts.secrets.add(name, secret);
  }

  /**
   * Gives the app a file of its configuration.
   *
   * @throws if the container has a file there already
   */
  public addConfigFile(file: ConfigFile): void {
    this._parts.files.add(file._spec(this));
  }

  /**
   * Sets a label.
   *
   * @throws if the name is empty, reserved, or has another value already
   */
  public addLabel(name: string, value: string): void {
    this._parts.labels.add(name, value);
  }

  /**
   * Connects the container to services: a network that they share, variables that say how to reach them, their passwords
   * as files, and the order of starts.
   *
   * Each service gives `NAME_HOST`, `NAME_PORT` and `NAME_URL`; one with a password gives it as the files `NAME_PASSWORD_FILE`
   * and `NAME_URL_FILE` instead. A Python app finds the whole URL in the environment of its process, too, as `NAME_URL`: it is
   * read from the file when the app starts, and stands neither in the plan nor in `docker inspect`.
   *
   * @throws if one is connected already, or would have to wait for this container
   */
  public connectTo(...services: IConnectable[]): void {
    services.forEach((service) => this.connectWith(service));
  }

  /**
   * Connects the container to a service, with options.
   *
   * @throws if it is connected already, or would have to wait for this container
   */
  public connectWith(service: IConnectable, options: ConnectionOptions = {}): void {
    this._parts.connections.add(service, options);
  }

  /**
   * Starts the container after others: jobs have ended well, services are healthy.
   *
   * A container that rolls blue-green has to be connected, too, to what is recreated, such as a database: it waits by itself then,
   * as `connectTo` alone makes it do.
   *
   * @throws if one of them starts after this container, or is in another stack
   */
  public runAfter(...others: IPredecessor[]): void {
    others.forEach(({ node, predecessor }) => this._parts.runAfter(predecessor, node.path));
  }

  /** @internal */
  public get _networks(): NetworkAttachments {
    return this._parts.networks;
  }

  /** @internal */
  public get _startOrder(): StartOrder {
    return this._parts.startOrder;
  }
}
