import { isIP, isIPv4 } from 'net';
import { Annotations, TerraformProvider, TerraformResource, TerraformStack, Token } from 'cdktf';
import { Construct } from 'constructs';
import { checkedCapabilities } from './capabilities';
import { ContainerOptions } from './container-options';
import { checkedVariable, looksSecret } from './environment';
import { HealthCheck } from './health-check';
import { LogDriver } from './log-driver';
import { PortMapping } from './port-mapping';
import { resources } from './resources';
import { RestartPolicy } from './restart-policy';
import { Ulimit } from './ulimit';
import { ConfigFile } from '../files/config-file';
import { MountedFiles } from '../files/mounted-files';
import { Secret } from '../files/secret';
import { IImage } from '../image/image';
import { INetwork } from '../network/network';
import { renderContainer } from '../provider/container';
import { containerPath } from '../spec/container-path';
import { ContainerSpec, HealthCheckSpec, NetworkAttachmentSpec } from '../spec/container-spec';
import { parseDuration } from '../spec/duration';
import { checkedPort, portsConflict } from '../spec/port';
import { Rollout } from '../spec/rollout';
import { claim } from '../stack/claims';
import { DockerHost } from '../stack/docker-host';
import { checkedLabels, checkedName, engineName, stackLabels } from '../stack/names';
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
const DEFAULT_ULIMITS = [Ulimit.processes(4096)];

/** What never changes after construction. */
type FixedSpec = Omit<ContainerSpec, 'environment' | 'labels' | 'ports' | 'networks' | 'mounts' | 'tmpfs'>;

/** Properties of a container. */
export interface ServiceContainerProps extends ContainerOptions {
  /** The image to run. */
  readonly image: IImage;
}

/**
 * A container that runs any image: what Python apps and backing services have in common.
 *
 * Safe by default: no capabilities, no way to new privileges, a read-only file system with a writable `/tmp`, limits on memory
 * and processes. Each of these can be turned off by its property.
 *
 * Without host ports it rolls blue-green: the old container serves until the new one is healthy.
 */
export class ServiceContainer extends Construct {
  /** The image that the container runs. */
  public readonly image: IImage;

  /** The port that the app listens on, where it is known. */
  public readonly port?: number;

  /** The underlying `docker_container`, for escape hatches. */
  public readonly resource: TerraformResource;

  private readonly docker: DockerHost;
  private readonly options: ServiceContainerProps;
  private readonly fixed: FixedSpec;
  private readonly tmpfs: { readonly [path: string]: string };
  private readonly environment = new Map<string, string>();
  private readonly labels = new Map<string, string>();
  private readonly ports: PortMapping[] = [];
  private readonly networks = new Map<INetwork, NetworkAttachmentSpec>();
  private readonly mounts: VolumeMount[] = [];
  private readonly files: MountedFiles;
  private readonly predecessors: TerraformResource[] = [];
  private provider: TerraformProvider;

  /** @throws if a property isn't valid, or a name or host port is taken by another container of the app */
  constructor(scope: Construct, id: string, props: ServiceContainerProps) {
    super(scope, id);
    this.image = props.image;
    this.options = props;
    this.docker = DockerHost._for(this, props.docker);
    this.provider = this.docker.provider;
    this.port = props.port === undefined ? props.image.port : checkedPort('port', props.port);
    this.fixed = this.fixedSpec();
    this.tmpfs = Object.fromEntries(Object.entries(props.tmpfs ?? {}).map(([path, options]) => [containerPath('tmpfs', path), options]));
    this.checkRollout();
    claim(this, { kind: 'container name', engine: this.docker.host, value: this.fixed.name, cure: 'choose another id or "containerName"' });

    this.files = new MountedFiles(this, { image: this.image.reference, docker: this.docker });
    Object.entries(props.environment ?? {}).forEach(([name, value]) => this.addEnvironment(name, value));
    if (props.port !== undefined) {
      this.addEnvironment('PORT', String(props.port));
    }
    Object.entries(props.labels ?? {}).forEach(([name, value]) => this.addLabel(name, value));
    props.ports?.forEach((port) => this.addPort(port));
    props.networks?.forEach((network) => this.addNetwork(network));
    props.volumes?.forEach((mount) => this.addVolume(mount));
    Object.entries(props.secrets ?? {}).forEach(([name, secret]) => this.addSecret(name, secret));
    props.configFiles?.forEach((file) => this.addConfigFile(file));
    this.keepOldUntilImageIsThere();

    this.resource = renderContainer(this, 'Default', {
      spec: () => this._spec(),
      rollout: () => this.rollout,
      provider: () => this.provider,
      after: () => [...this.files.filled, ...this.predecessors],
    });
    this.warnOfRisks();
  }

  /**
   * The resources of the container's replicas.
   * @internal
   */
  public get _replicas(): TerraformResource[] {
    return [this.resource];
  }

  /**
   * The path of its health check by HTTP.
   * @internal
   */
  public get _healthPath(): string | undefined {
    return this.options.healthCheck?._path;
  }

  /**
   * Makes a deploy create the container after a resource.
   * @internal
   */
  public _startAfter(resource: TerraformResource): void {
    this.predecessors.push(resource);
  }

  /** How a new generation takes over from the old one. */
  public get rollout(): Rollout {
    const exclusive = this.ports.length > 0 || this.options.containerName !== undefined;
    return this.options.rollout ?? (exclusive ? Rollout.RECREATE : Rollout.BLUE_GREEN);
  }

  /**
   * Sets an environment variable.
   *
   * @throws if the name isn't valid, or has another value already
   */
  public addEnvironment(name: string, value: string): void {
    const present = this.environment.get(checkedVariable(name));
    if (present !== undefined && present !== value) {
      const cure = name === 'PORT' && this.options.port !== undefined ? 'drop it, "port" sets it' : 'set it once';
      throw new Error(`"environment" of "${this.node.path}" already has another value for "${name}": ${cure}`);
    }
    if (looksSecret(name, value)) {
      Annotations.of(this).addWarning(`"environment" variable "${name}" of "${this.node.path}" looks like a secret: everybody who can read the plan, the state or "docker inspect" sees it. Put it into "secrets" instead`);
    }
    this.environment.set(name, value);
  }

  /**
   * Publishes a port on the engine's host.
   *
   * @throws if the host port is taken by another container of the app, or the container has to roll blue-green
   */
  public addPort(port: PortMapping): void {
    if (this.options.rollout === Rollout.BLUE_GREEN) {
      throw new Error(`"ports" of "${this.node.path}" publish ${port.hostPort}, but "rollout" is BLUE_GREEN: two containers can't share a host port. Put a gateway in front, or choose Rollout.RECREATE`);
    }
    const value = `${port.hostIp}:${port.hostPort}/${port.protocol}`;
    claim(this, { kind: 'host port', engine: this.docker.host, value, cure: 'choose another "hostPort"' }, portsConflict);
    this.ports.push(port);
    this.keepOldUntilImageIsThere();
  }

  /**
   * Joins a network; others on it find the container by its id and the aliases.
   *
   * @throws if the container is on the network already
   */
  public addNetwork(network: INetwork, options: NetworkAttachmentOptions = {}): void {
    const reference = network.networkReference;
    if ([...this.networks.values()].some((joined) => joined.network === reference)) {
      throw new Error(`"networks" of "${this.node.path}" already hold "${network.node.path}": join it once, with all aliases`);
    }
    if (options.ipv4Address !== undefined && !Token.isUnresolved(options.ipv4Address) && !isIPv4(options.ipv4Address)) {
      throw new Error(`"ipv4Address" must be an IPv4 address, got "${options.ipv4Address}"`);
    }
    this.networks.set(network, {
      network: reference,
      aliases: [...new Set([this.node.id, ...(options.aliases ?? []).map((alias) => checkedName('aliases', alias))])],
      ipv4Address: options.ipv4Address,
    });
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
    const { spec: content, writtenBy } = secret._content({ scope: this, name, image: this.image.reference });
    const path = `/run/secrets/${name}`;
    this.files.add({ path, mode: '0444', content }, writtenBy);
    this.addEnvironment(`${name}_FILE`, path);
  }

  /**
   * Gives the app a file of its configuration.
   *
   * @throws if the container has a file there already
   */
  public addConfigFile(file: ConfigFile): void {
    this.files.add(file._spec(this));
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
   * The container in Docker's own words.
   * @internal
   */
  public _spec(): ContainerSpec {
    return {
      ...this.fixed,
      environment: Object.fromEntries(this.environment),
      labels: { ...Object.fromEntries(this.labels), ...stackLabels(this) },
      ports: this.ports.map((port) => port._spec(this.port)),
      networks: [...this.networks.values()],
      mounts: [...this.mounts.map((mount) => mount._spec()), ...this.files.mounts],
      tmpfs: this.effectiveTmpfs(),
    };
  }

  /** Recreated containers would be destroyed while their new image is still being built. */
  private keepOldUntilImageIsThere(): void {
    const image = this.image.deployedBy;
    // An image of another stack is there before this one is deployed.
    if (this.rollout === Rollout.RECREATE && image && TerraformStack.of(image) === TerraformStack.of(this)) {
      this.provider = this.docker._providerAfter(image);
    }
  }

  private fixedSpec(): FixedSpec {
    const options = this.options;
    const healthCheck = this.healthCheck();
    return {
      name: options.containerName === undefined ? engineName(this) : checkedName('containerName', options.containerName),
      image: this.image.reference,
      command: options.command,
      entrypoint: options.entrypoint,
      healthCheck,
      wait: this.waits(healthCheck),
      restart: (options.restart ?? RestartPolicy.UNLESS_STOPPED)._spec(),
      user: options.user === undefined ? undefined : checkedUser(options.user),
      groups: options.groups ?? [],
      workingDirectory: options.workingDirectory === undefined ? undefined : containerPath('workingDirectory', options.workingDirectory),
      hostname: options.hostname === undefined ? undefined : checkedHostname(options.hostname),
      dns: (options.dns ?? []).map(checkedAddress),
      extraHosts: checkedHosts(options.extraHosts ?? {}),
      resources: resources({ ...options, memory: options.memory ?? '1g' }),
      ulimits: (options.ulimits ?? DEFAULT_ULIMITS).map((limit) => limit._spec()),
      capabilities: {
        add: checkedCapabilities('addCapabilities', options.addCapabilities ?? []),
        drop: checkedCapabilities('dropCapabilities', options.dropCapabilities ?? ['ALL']),
      },
      securityOptions: this.securityOptions(),
      privileged: options.privileged ?? false,
      readOnly: options.readOnly ?? true,
      init: options.init ?? true,
      devices: (options.devices ?? []).map((device) => device._spec()),
      sysctls: options.sysctls ?? {},
      logging: (options.logging ?? LogDriver.jsonFile())._spec(),
      stopSignal: options.stopSignal === undefined ? undefined : checkedSignal(options.stopSignal),
      stopGracePeriod: wholeSeconds('stopGracePeriod', options.stopGracePeriod ?? '10s'),
    };
  }

  private healthCheck(): HealthCheckSpec | undefined {
    const check = this.options.healthCheck ?? (this.port === undefined ? undefined : HealthCheck.tcp());
    return check?._spec(this.port);
  }

  private waits(check?: HealthCheckSpec): boolean {
    const known = check !== undefined && check.test[0] !== 'NONE';
    if (this.options.waitUntilHealthy && !known) {
      throw new Error(`"waitUntilHealthy" of "${this.node.path}" needs a "healthCheck": give one, e.g. HealthCheck.http('/')`);
    }
    return this.options.waitUntilHealthy ?? known;
  }

  private securityOptions(): string[] {
    const chosen = this.options.securityOptions ?? [];
    const unusable = chosen.find((option) => /^systempaths[=:]/.test(option));
    if (unusable) {
      throw new Error(`"securityOptions" can't hold "${unusable}": the provider would replace the container at every plan. Mount what the app needs instead`);
    }
    return this.options.allowNewPrivileges ? chosen : ['no-new-privileges:true', ...chosen];
  }

  /** A mount takes the place of a default. */
  private effectiveTmpfs(): { readonly [path: string]: string } {
    const tmpfs = { ...this.fixed.readOnly ? DEFAULT_TMPFS : {}, ...this.tmpfs };
    const mounted = new Set(this.mounts.map(({ target }) => target));
    return Object.fromEntries(Object.entries(tmpfs).filter(([path]) => !mounted.has(path)));
  }

  private checkRollout(): void {
    if (this.options.rollout === Rollout.BLUE_GREEN && this.options.containerName !== undefined) {
      throw new Error(`"containerName" of "${this.node.path}" is "${this.options.containerName}", but "rollout" is BLUE_GREEN: two containers can't share a name. Leave the name out, or choose Rollout.RECREATE`);
    }
  }

  private warnOfRisks(): void {
    if (this.options.privileged) {
      Annotations.of(this).addWarning(`"privileged" makes the container "${this.node.path}" as good as root on the host: add the capabilities and devices it needs instead`);
    }
  }
}

function checkedHosts(hosts: { readonly [host: string]: string }): { readonly [host: string]: string } {
  for (const [host, address] of Object.entries(hosts)) {
    if (!Token.isUnresolved(address) && address !== 'host-gateway' && !isIPv4(address)) {
      throw new Error(`"extraHosts" must hold IPv4 addresses or "host-gateway", got "${address}" for "${host}"`);
    }
  }
  return hosts;
}

function checkedAddress(address: string): string {
  if (!Token.isUnresolved(address) && !isIP(address)) {
    throw new Error(`"dns" must hold IP addresses such as "10.0.0.53", got "${address}"`);
  }
  return address;
}

function checkedUser(user: string): string {
  if (!Token.isUnresolved(user) && !/^[a-z0-9_][a-z0-9_.-]*(:[a-z0-9_][a-z0-9_.-]*)?$/i.test(user)) {
    throw new Error(`"user" must be a user or "user:group", by number or name, got "${user}"`);
  }
  return user;
}

function checkedHostname(hostname: string): string {
  if (!Token.isUnresolved(hostname) && !/^(?!-)[a-z0-9.-]{1,63}$/i.test(hostname)) {
    throw new Error(`"hostname" must hold at most 63 letters, digits, "." and "-", got "${hostname}"`);
  }
  return hostname;
}

function checkedSignal(signal: string): string {
  if (!/^SIG[A-Z0-9+-]+$/.test(signal)) {
    throw new Error(`"stopSignal" must be a signal such as "SIGTERM", got "${signal}"`);
  }
  return signal;
}

function wholeSeconds(prop: string, value: string): number {
  const milliseconds = parseDuration(prop, value);
  if (milliseconds % 1_000) {
    throw new Error(`"${prop}" must be whole seconds such as "10s", got "${value}"`);
  }
  return milliseconds;
}
