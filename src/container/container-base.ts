import { isIPv4 } from 'net';
import { Annotations, TerraformProvider, TerraformResource, Token } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { ConnectionOptions, Connections } from './connections';
import { RunOptions } from './container-options';
import { ContainerSettings, containerSettings } from './container-settings';
import { deploySpec } from './deploy-settings';
import { IConnectable } from './endpoint';
import { checkedVariable, looksSecret } from './environment';
import { INetworkOwner } from './network-owner';
import { StartOrder } from './start-order';
import { BeforeStart, startProgram } from './start-program';
import { ConfigFile } from '../files/config-file';
import { Secret } from '../files/secret';
import { SecretText } from '../files/secret-content';
import { IImage } from '../image/image';
import { INetwork } from '../network/network';
import { outsideNetwork } from '../network/outside-network';
import { Runner, WorkloadFiles } from '../provider/target';
import { containerPath } from '../spec/container-path';
import { ContainerSpec } from '../spec/container-spec';
import { DeploySpec } from '../spec/deploy-spec';
import { FileSpec } from '../spec/file-spec';
import { Rollout } from '../spec/rollout';
import { DockerHost } from '../stack/docker-host';
import { checkedLabels, checkedName, engineName, stackLabels } from '../stack/names';
import { Stage, StageDefaults } from '../stack/stage';
import { VolumeMount } from '../volume/volume-mount';

/** How a container joins a network. */
export interface NetworkAttachmentOptions {
  /**
   * Further names by which others on the network find the container.
   * @default - only its id
   */
  readonly aliases?: string[];

  /**
   * A fixed address, from a subnet that the network names.
   * @default - the engine picks one
   */
  readonly ipv4Address?: string;
}

const DEFAULT_TMPFS: { readonly [path: string]: string } = { '/tmp': 'size=64m' };

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
  public readonly _chosenNetworks: INetwork[] = [];

  private readonly runSettings: ContainerSettings;
  private readonly tmpfs: { readonly [path: string]: string };
  private readonly environment = new Map<string, string>();
  private readonly labels = new Map<string, string>();
  private readonly networks = new Map<INetwork, NetworkAttachmentOptions>();
  private readonly outside?: INetwork;
  private readonly mounts: VolumeMount[] = [];
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
    this.tmpfs = Object.fromEntries(Object.entries(options.tmpfs ?? {}).map(([path, mount]) => [containerPath('tmpfs', path), mount]));
    this.files = this._runner.filesOf(this, {
      name: engineName(this), image: this.image.reference, labels: stackLabels(this), provider: this.docker.provider,
    });
    this.connections = new Connections(this);
    this._startOrder = new StartOrder(this);
    this.outside = options.egress ?? (options.networks ?? options.networkOf) === undefined ? outsideNetwork(this, this.docker) : undefined;

    Object.entries(options.environment ?? {}).forEach(([name, value]) => this.addEnvironment(name, value));
    Object.entries(options.labels ?? {}).forEach(([name, value]) => this.addLabel(name, value));
    options.networks?.forEach((network) => this.addNetwork(network));
    options.volumes?.forEach((mount) => this.addVolume(mount));
    Object.entries(options.secrets ?? {}).forEach(([name, secret]) => this.addSecret(name, secret));
    options.configFiles?.forEach((file) => this.addConfigFile(file));
    if (options.privileged) {
      Annotations.of(this).addWarning(`"privileged" makes the container "${this.node.path}" as good as root on the host: add the capabilities and devices it needs instead`);
    }
    this.node.addValidation({ validate: () => this.hiddenFiles() });
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
    if (looksSecret(name, value)) {
      Annotations.of(this).addWarning(`"environment" variable "${name}" of "${this.node.path}" looks like a secret: everybody who can read the plan, the state or "docker inspect" sees it. Put it into "secrets" instead`);
    }
    this.environment.set(name, value);
  }

  /**
   * Joins a network; others on it find the container by its id and the aliases.
   *
   * @throws if the container is on the network already
   */
  public addNetwork(network: INetwork, options: NetworkAttachmentOptions = {}): void {
    if (this._networks.some(({ networkReference }) => networkReference === network.networkReference)) {
      throw new Error(`"networks" of "${this.node.path}" already hold "${network.node.path}": join it once, with all aliases`);
    }
    if (options.ipv4Address !== undefined && !Token.isUnresolved(options.ipv4Address) && !isIPv4(options.ipv4Address)) {
      throw new Error(`"ipv4Address" must be an IPv4 address, got "${options.ipv4Address}"`);
    }
    options.aliases?.forEach((alias) => checkedName('aliases', alias));
    this.checkOwnNetwork(network.node.path);
    this.networks.set(network, options);
    this._chosenNetworks.push(network);
  }

  /**
   * Mounts a volume or a path of the host.
   *
   * @throws if something is mounted there already
   */
  public addVolume(mount: VolumeMount): void {
    if (this.mounts.some(({ target }) => target === mount.target)) {
      throw new Error(`"volumes" of "${this.node.path}" already mount something at "${mount.target}": choose another path`);
    }
    if (mount.target in this.tmpfs) {
      throw new Error(`"volumes" and "tmpfs" of "${this.node.path}" both mount "${mount.target}": choose one`);
    }
    this.mounts.push(mount);
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
  public _addFile(file: FileSpec, after?: TerraformResource): void {
    this.files.add(file, after);
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
    const networks = this._attachments();
    return {
      ...this.runSettings,
      ...this._start(),
      name: engineName(this),
      image: this.image.reference,
      environment: Object.fromEntries(this.environment),
      labels: { ...Object.fromEntries(this.labels), ...stackLabels(this) },
      ports: [],
      networks,
      networkMode: networks.length ? undefined : this.networkMode,
      mounts: this.mounts.map((mount) => mount._spec()),
      tmpfs: this.effectiveTmpfs(),
      restart: { condition: 'no' },
      wait: false,
    };
  }

  /** @internal */
  public get _networks(): INetwork[] {
    return [...this.networks.keys()];
  }

  /** @internal */
  public _join(network: INetwork, aliases: string[] = []): void {
    this.checkOwnNetwork(network.node.path);
    this.networks.set(network, { aliases });
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
   * Whether it may reach what isn't connected to it. A network from outside of the app may have a way out.
   * @internal
   */
  protected get _hasWayOut(): boolean {
    return this.outside !== undefined || this._networks.some(({ internal }) => !internal);
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

  private get networkMode(): string {
    const { networkOf } = this._options;
    return networkOf ? `container:${networkOf.containerId}` : 'none';
  }

  private checkOwnNetwork(wanted: string): void {
    const { networkOf } = this._options;
    if (networkOf) {
      throw new Error(`"${this.node.path}" shares the network of "${networkOf.node.path}" by "networkOf", and can't have "${wanted}" too: give it to "${networkOf.node.path}"`);
    }
  }

  private _attachments() {
    const inside = [...this.networks].map(([network, { aliases = [], ipv4Address }]) => ({
      network: network.networkReference,
      aliases: [...new Set([...this._names, ...aliases])],
      ipv4Address,
    }));
    // No names there: a name has to lead to the address that others can reach.
    return this.outside ? [{ network: this.outside.networkReference, aliases: [] }, ...inside] : inside;
  }

  private _start(): Pick<ContainerSpec, 'entrypoint' | 'command'> {
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

  private hiddenFiles(): string[] {
    const others = [...this.mounts.map(({ target }) => ({ prop: 'volumes', target })), ...Object.keys(this.tmpfs).map((target) => ({ prop: 'tmpfs', target }))];
    return this.files.mounts.flatMap(({ target: folder }) => others
      .filter(({ target }) => target === folder || target.startsWith(`${folder}/`))
      .map(({ prop, target }) => `"${prop}" of "${this.node.path}" mount "${target}", but "${folder}" holds its ${folder === '/run/secrets' ? 'secrets' : 'configuration files'}: choose another path`));
  }

  /** A mount takes the place of a default. */
  private effectiveTmpfs(): { readonly [path: string]: string } {
    const tmpfs = { ...this.runSettings.readOnly ? DEFAULT_TMPFS : {}, ...this.tmpfs };
    const mounted = new Set(this.mounts.map(({ target }) => target));
    return Object.fromEntries(Object.entries(tmpfs).filter(([path]) => !mounted.has(path)));
  }
}
