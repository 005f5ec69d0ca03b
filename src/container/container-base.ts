import { Annotations, TerraformProvider, TerraformResource, Token } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { RunOptions } from './container-options';
import { ConnectionOptions, Connections } from './parts/connections';
import { ContainerSettings, containerSettings } from './parts/container-settings';
import { deploySpec } from './parts/deploy-settings';
import { IConnectable } from './parts/endpoint';
import { checkedVariable } from './parts/environment';
import { Mounts } from './parts/mounts';
import { NetworkAttachmentOptions, NetworkAttachments } from './parts/network-attachments';
import { INetworkOwner } from './parts/network-owner';
import { StartOrder } from './parts/start-order';
import { BeforeStart, startProgram } from './program/entrypoint-wrapper';
import { ConfigFile } from '../files/config-file';
import { Secret } from '../files/secret';
import { SecretText } from '../files/secret-content';
import { IImage } from '../image/image';
import { ContainerSpec } from '../model/containers';
import { DeploySpec } from '../model/deployments';
import { FileSpec } from '../model/files';
import { Rollout } from '../model/rollout';
import { INetwork } from '../network/network';
import { outsideNetwork } from '../network/outside-network';
import { Runner, WorkloadFiles } from '../provider/target';
import { looksSecret } from '../secrecy/looks-secret';
import { DockerHost } from '../stack/docker-host';
import { checkedLabels, engineName, stackLabels } from '../stack/names';
import { Stage, StageDefaults } from '../stack/stage';
import { VolumeMount } from '../volume/volume-mount';

/** Properties of any container. */
export interface ContainerBaseProps extends RunOptions {
  /** The image to run. */
  readonly image: IImage;
}

/** What a container can run after: another container, a job, a backing service. */
export interface IPredecessor extends IConstruct {
  /** The container that has to be healthy, or the job that has to have ended well. */
  readonly predecessor: ContainerBase;
}

/** What all containers have in common, whether they serve or run once. */
export abstract class ContainerBase extends Construct implements INetworkOwner, IPredecessor {
  /** The image that the container runs. */
  public readonly image: IImage;

  /** The engine that it runs on. */
  public readonly docker: DockerHost;

  /** The underlying `docker_container`, that of the first replica, for escape hatches. */
  public readonly resource: TerraformResource;

  /** How a new generation takes over from the old one. */
  public abstract readonly rollout: Rollout;

  /**
   * The resources of the container's replicas.
   * @internal
   */
  public readonly _replicas: TerraformResource[];
  /** @internal */
  public readonly _startOrder: StartOrder;
  /** @internal */
  protected readonly _options: ContainerBaseProps;
  /** @internal */
  public readonly _networks: NetworkAttachments;

  private readonly runSettings: ContainerSettings;
  private readonly environment = new Map<string, string>();
  private readonly labels = new Map<string, string>();
  private readonly mounts: Mounts;
  private readonly files: WorkloadFiles;
  private readonly predecessors: TerraformResource[] = [];
  private readonly connections: Connections;
  private readonly loads: { [variable: string]: string } = {};

  /** @throws if an option isn't valid */
  constructor(scope: Construct, id: string, options: ContainerBaseProps) {
    super(scope, id);
    this.image = options.image;
    this.docker = DockerHost._for(this, options.docker);
    this._options = options;
    this.runSettings = containerSettings(options, { memory: this._stage.memory, hardens: this._runner.hardens });
    this.mounts = new Mounts(this, this.runSettings.readOnly, options.tmpfs ?? {});
    this.files = this._runner.filesOf(this, {
      name: engineName(this), image: this.image.reference, labels: stackLabels(this), provider: this.docker.provider,
    });
    this.connections = new Connections(this);
    this._startOrder = new StartOrder(this);
    const { networkOf, egress = (options.networks ?? networkOf) === undefined } = options;
    this._networks = new NetworkAttachments(this, { outside: egress ? outsideNetwork(this, this.docker) : undefined, networkOf });

    Object.entries(options.environment ?? {}).forEach(([name, value]) => this.addEnvironment(name, value));
    Object.entries(options.labels ?? {}).forEach(([name, value]) => this.addLabel(name, value));
    options.networks?.forEach((network) => this.addNetwork(network));
    options.volumes?.forEach((mount) => this.addVolume(mount));
    Object.entries(options.secrets ?? {}).forEach(([name, secret]) => this.addSecret(name, secret));
    options.configFiles?.forEach((file) => this.addConfigFile(file));
    if (options.privileged) {
      Annotations.of(this).addWarning(`"privileged" makes the container "${this.node.path}" as good as root on the host: add the capabilities and devices it needs instead`);
    }
    this.node.addValidation({ validate: () => this.mounts.hiding(this.files.mounts.map(({ target }) => target)) });
    this._replicas = this.render();
    this.resource = this._replicas[0];
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
   * Sets an environment variable.
   *
   * @throws if the name isn't valid, or has another value already
   */
  public addEnvironment(name: string, value: string): void {
    const present = this.environment.get(checkedVariable(name));
    if (present !== undefined && present !== value) {
      throw new Error(`"environment" of "${this.node.path}" already has another value for "${name}": ${name === 'PORT' ? 'drop it, "port" sets it' : 'set it once'}`);
    }
    if (!Token.isUnresolved(value) && looksSecret(name, value)) {
      Annotations.of(this).addWarning(`"environment" variable "${name}" of "${this.node.path}" looks like a secret: everybody who can read the plan, the state or "docker inspect" sees it. Put it into "secrets" instead`);
    }
    this.environment.set(name, value);
  }

  /**
   * Joins a network; others on it find the container by its id and the aliases.
   *
   * @throws if the container is on the network already, or shares the network of another container
   */
  public addNetwork(network: INetwork, options: NetworkAttachmentOptions = {}): void {
    this._networks.choose(network, options);
  }

  /**
   * Mounts a volume or a path of the host.
   *
   * @throws if something is mounted there already
   */
  public addVolume(mount: VolumeMount): void {
    this.mounts.add(mount);
  }

  /**
   * Gives the app a secret in a file, `/run/secrets/NAME`, and the file's path in the variable `NAME_FILE`.
   *
   * @param name letters, digits and `_`
   * @throws if the name isn't valid or is taken
   */
  public addSecret(name: string, secret: Secret): void {
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      throw new Error(`"secrets" of "${this.node.path}" must have names of letters, digits and "_" that don't start with a digit, got "${name}"`);
    }
    this._addSecretFile(name, secret);
  }

  /**
   * Gives the app a file of its configuration.
   *
   * @throws if the container has a file there already
   */
  public addConfigFile(file: ConfigFile): void {
    this._addFile(file._spec(this));
  }

  /**
   * Gives the app a file. Its content may be read as late as at synth.
   * @internal
   */
  public _addFile(file: FileSpec, writtenBy?: (files: string) => TerraformResource): void {
    this.files.add(file, writtenBy);
  }

  /**
   * Sets a label.
   *
   * @throws if the name is empty, reserved, or has another value already
   */
  public addLabel(name: string, value: string): void {
    checkedLabels({ [name]: value });
    if (this.labels.has(name) && this.labels.get(name) !== value) {
      throw new Error(`"labels" of "${this.node.path}" already have another value for "${name}": set it once`);
    }
    this.labels.set(name, value);
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
    const known = new Set(Object.keys(this.loads));
    this.connections.add(service, options);
    this.checkStart(service, Object.keys(this.loads).filter((variable) => !known.has(variable)));
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
    others.forEach(({ node, predecessor: other }) => {
      this._startOrder.add(other);
      this.node.addValidation({
        validate: () => (this._startOrder.inGraph(other) || (this._pythonProgram && this.connections.waitsFor(other)) ? [] : [
          `"${this.node.path}" can't run after "${node.path}", which is recreated by its rollout while this one isn't: connect them by connectTo()`,
        ]),
      });
    });
  }

  /**
   * The container in Docker's own words.
   * @internal
   */
  public _spec(): ContainerSpec {
    return {
      ...this.runSettings,
      ...this.start(),
      ...this._networks.spec(this._names),
      ...this.mounts.spec(),
      name: engineName(this),
      image: this.image.reference,
      environment: Object.fromEntries(this.environment),
      labels: { ...Object.fromEntries(this.labels), ...stackLabels(this) },
      ports: [],
      restart: { condition: 'no' },
      wait: false,
    };
  }

  /** @internal */
  public _addSecretFile(name: string, secret: Secret, text?: SecretText): void {
    const { spec: content, writtenBy } = secret._content({ scope: this, name, image: this.image.reference, hidden: this._runner.hidesSecrets }, text);
    const path = `/run/secrets/${name}`;
    this._addFile({ path, mode: '0444', secret: true, content }, writtenBy);
    this.addEnvironment(`${name}_FILE`, path);
    if (text) {
      this.loads[name] = path;
    }
  }

  /**
   * Makes a deploy create the container after a resource.
   * @internal
   */
  public _startAfter(resource: TerraformResource): void {
    this.predecessors.push(resource);
  }

  /**
   * The names of the container on its networks.
   * @internal
   */
  protected get _names(): string[] {
    return [this.node.id];
  }

  /**
   * What runs it.
   * @internal
   */
  protected get _runner(): Runner {
    return this.docker._target.services;
  }

  /** @internal */
  protected get _deploy(): DeploySpec {
    return deploySpec();
  }

  /**
   * Containers that do the same at the same time.
   * @internal
   */
  protected get _replicaCount(): number {
    return 1;
  }

  /** @internal */
  protected get _stage(): StageDefaults {
    return Stage.of(this)._defaults;
  }

  /** @internal */
  protected get _provider(): TerraformProvider {
    return this.docker.provider;
  }

  /**
   * Whether its image is known to have Python.
   * @internal
   */
  protected get _hasPython(): boolean {
    return false;
  }

  /**
   * What the container does before its program starts, if it can.
   * @internal
   */
  protected get _beforeStart(): BeforeStart {
    return { waitFor: this.connections.waitFor, load: this.loads };
  }

  /**
   * The program of an image with Python, where it is known as a whole.
   * @internal
   */
  protected get _pythonProgram(): string[] | undefined {
    return undefined;
  }

  private render(): TerraformResource[] {
    return this._runner.render(this, {
      spec: () => this._spec(),
      files: this.files,
      deploy: this._deploy,
      pullReference: this.pullReference,
      replicas: this._replicaCount,
      rollout: () => this.rollout,
      provider: () => this._provider,
      after: () => [...this.predecessors, ...this._startOrder.resources],
    });
  }

  /** An image that is known by its name alone can be pulled by that. */
  private get pullReference(): string | undefined {
    const { reference, pullReference } = this.image;
    return pullReference ?? (Token.isUnresolved(reference) || reference.startsWith('sha256:') ? undefined : reference);
  }

  private start(): Pick<ContainerSpec, 'entrypoint' | 'command'> {
    const { entrypoint, command } = this._options;
    const program = this._pythonProgram;
    const before = this._beforeStart;
    const idle = !before.waitFor.length && !Object.keys(before.load).length && before.alarm === undefined;
    return idle || !program ? { entrypoint, command } : { entrypoint: startProgram(before), command: program };
  }

  /** Says what a connection can't do for a program that isn't known. */
  private checkStart(service: IConnectable, loaded: string[]): void {
    const lacks = [...this.connections.waitsFor(service.endpoint._peer) ? [`waiting for "${service.node.path}"`] : [], ...loaded];
    if (this._hasPython && !this._pythonProgram && lacks.length) {
      Annotations.of(this).addWarning(`"${this.node.path}" starts without ${lacks.join(' and without ')}, since the ENTRYPOINT of its image isn't known: give "entrypoint" and "command", or let the app try again${loaded.map((variable) => ` and read ${variable}_FILE`).join('')}`);
    }
  }
}
