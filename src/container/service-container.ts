import { TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { ContainerBase } from './container-base';
import { ContainerOptions } from './container-options';
import { deploySpec } from './parts/deploy-settings';
import { Endpoint, EndpointOptions, IConnectable } from './parts/endpoint';
import { appHealthPath, appPort } from './program/app-port';
import { AT_ONCE } from './program/entrypoint-wrapper';
import { LOCAL_HOST, ProxyQuestion } from './values/checked-container';
import { HealthCheck } from './values/health-check';
import { PortMapping } from './values/port-mapping';
import { RestartPolicy } from './values/restart-policy';
import { PublishMode, UpdateOrder } from './values/service-deployment';
import { IImage } from '../image/image';
import { ContainerSpec, HealthCheckSpec } from '../model/containers';
import { DeploySpec } from '../model/deployments';
import { Rollout } from '../model/rollout';
import { portsConflict } from '../notation/port';
import { replicaName } from '../provider/engine';
import { claim } from '../stack/claims';
import { checkedName, engineName } from '../stack/names';

/** Milliseconds in which requests are answered to the end: longer than the 30 seconds that gunicorn gives to its workers. */
const GRACE_TO_SERVE = 35_000;

/** Properties of a container. */
export interface ServiceContainerProps extends ContainerOptions {
  /** The image to run. */
  readonly image: IImage;

  /**
   * What containers that connect to this one are told about it.
   * @default - `http://id:port`
   */
  readonly endpoint?: EndpointOptions;
}

/**
 * A container that runs any image: what Python apps and backing services have in common.
 *
 * Safe by default: no capabilities, no way to new privileges, a read-only file system with a writable `/tmp`, limits on memory
 * and processes. Each of these can be turned off by its property.
 *
 * Without host ports it rolls blue-green: the old container serves until the new one is healthy.
 */
export class ServiceContainer extends ContainerBase implements IConnectable {
  /** The port that the app listens on, where it is known. */
  public readonly port?: number;

  /** Containers that run the same at the same time. */
  public readonly replicas: number;

  /** How connected containers reach it. */
  public readonly endpoint: Endpoint;

  private readonly service: ServiceContainerProps;
  private readonly healthCheck?: HealthCheck;
  private hostName?: string;
  private readonly ports: PortMapping[] = [];
  private provider: TerraformProvider;
  private trustsGateway = false;

  /** @throws if a property isn't valid, or a name or host port is taken by another container of the app */
  constructor(scope: Construct, id: string, props: ServiceContainerProps) {
    super(scope, id, props);
    this.service = props;
    this.replicas = this._replicaCount;
    this.provider = this.docker.provider;
    this.port = appPort(props);
    this.healthCheck = props.healthCheck ?? this.defaultHealthCheck;
    this.checkHealthCheck();
    this.checkRollout();
    this.checkReplicas();
    this.claimNames();
    this.endpoint = Endpoint._of(this, this.port, props.endpoint ?? {});
    if (props.port !== undefined) {
      this.addEnvironment('PORT', String(props.port));
    }
    props.ports?.forEach((port) => this.addPort(port));
    this.node.addValidation({ validate: () => this.unpublishedPorts() });
    this.keepOldUntilImageIsThere();
  }

  /** How a new generation takes over from the old one. */
  public get rollout(): Rollout {
    const { containerName, networkOf } = this.service;
    const exclusive = this.ports.length > 0 || containerName !== undefined || networkOf?.rollout === Rollout.RECREATE;
    return this.service.rollout ?? (exclusive ? Rollout.RECREATE : Rollout.BLUE_GREEN);
  }

  /**
   * Publishes a port on the engine's host.
   *
   * @throws if there are replicas, the host port is taken by another container of the app, or the container has to roll blue-green
   */
  public addPort(port: PortMapping): void {
    if (this.service.rollout === Rollout.BLUE_GREEN) {
      throw new Error(`"ports" of "${this.node.path}" publish ${port.hostPort}, but "rollout" is BLUE_GREEN: two containers can't share a host port. Put a gateway in front, or choose Rollout.RECREATE`);
    }
    if (this.service.networkOf) {
      throw new Error(`"ports" of "${this.node.path}" publish ${port.hostPort}, but it shares the network of "${this.service.networkOf.node.path}": publish the port there`);
    }
    const value = `${port.hostIp}:${port.hostPort}/${port.protocol}`;
    claim(this, { kind: 'host port', engine: this.docker.host, value, cure: 'choose another "hostPort"' }, portsConflict);
    this.ports.push(port);
    this.checkReplicas();
    this.keepOldUntilImageIsThere();
  }

  /**
   * The container in Docker's own words.
   * @internal
   */
  public override _spec(): ContainerSpec {
    const { environment, ...spec } = super._spec();
    return {
      ...spec,
      name: this.containerName,
      ports: this.ports.map((port) => port._spec(this.port)),
      environment: { ...this.trusted, ...environment },
      stopGracePeriod: this.port !== undefined && this.service.stopGracePeriod === undefined ? GRACE_TO_SERVE : spec.stopGracePeriod,
      healthCheck: this.healthCheckSpec,
      // Whoever starts replicas on other machines can wait until they run.
      wait: this.service.waitUntilHealthy ?? (this.hasHealthCheck || this._runner.spreads),
      restart: (this.service.restart ?? (this._stage.restart ? RestartPolicy.UNLESS_STOPPED : RestartPolicy.NO))._spec(),
    };
  }

  /**
   * Leaves the container as it is, its old generation too, until a resource is there.
   * @internal
   */
  public _holdUntil(resource: TerraformResource): void {
    this._startAfter(resource);
    this.provider = this.docker._providerAfter(resource);
  }

  /**
   * Lets the app believe what a gateway says about scheme and client.
   * @internal
   */
  public _trustGateway(): void {
    this.trustsGateway = true;
  }

  /**
   * Tells it a name by which others ask it; the first one counts.
   * @internal
   */
  public _isAskedAs(host: string): void {
    this.hostName ??= host;
  }

  /**
   * What a proxy may ask for, to find out whether it works: as its own check does, or at another path.
   * @internal
   */
  public _proxyQuestion(path?: string): ProxyQuestion | undefined {
    const asked = this.healthCheck?._forProxy(this.hostName);
    return path === undefined ? asked : { path, host: asked?.host ?? this.hostName ?? LOCAL_HOST, anyAnswer: false };
  }

  /** @internal */
  protected override get _replicaCount(): number {
    return (this._options as ServiceContainerProps).replicas ?? 1;
  }

  /** @internal */
  protected override get _deploy(): DeploySpec {
    const { deploy = {}, rollout } = this._options as ServiceContainerProps;
    const sharedPorts = deploy.publish === PublishMode.INGRESS && rollout === undefined ? { order: UpdateOrder.START_FIRST } : {};
    return deploySpec({ ...deploy, update: { ...sharedPorts, ...deploy.update } });
  }

  /** @internal */
  protected override get _names(): string[] {
    return [...new Set([this.endpoint.host, this.endpoint._generation])];
  }

  /** @internal */
  protected override get _provider(): TerraformProvider {
    return this.provider;
  }

  /**
   * uvicorn and gunicorn take their word from 127.0.0.1 alone otherwise. Where the app publishes ports of its own, anybody could say
   * the like.
   */
  private get trusted(): { readonly [variable: string]: string } {
    const reachedByOthers = this.ports.length > 0 || this.service.networkOf !== undefined;
    return this.trustsGateway && !reachedByOthers ? { FORWARDED_ALLOW_IPS: '*' } : {};
  }

  /** Recreated containers would be destroyed while their new image is still being built. */
  private keepOldUntilImageIsThere(): void {
    const image = this.image.deployedBy;
    // An image of another stack is there before this one is deployed.
    if (this.rollout === Rollout.RECREATE && !this._runner.spreads && image && TerraformStack.of(image) === TerraformStack.of(this)) {
      this.provider = this.docker._providerAfter(image);
    }
  }

  private claimNames(): void {
    if (this.service.containerName !== undefined && this._runner.spreads) {
      throw new Error(`"containerName" of "${this.node.path}" is "${this.service.containerName}", but a Swarm names each container by itself: leave it out. Others find the service by its id`);
    }
    const claimName = (value: string, cure: string) => claim(this, { kind: 'container name', engine: this.docker.host, value, cure });
    claimName(this.containerName, 'choose another id or "containerName"');
    for (let number = 2; number <= this.replicas; number++) {
      claimName(replicaName(this.containerName, number), 'choose another id');
    }
  }

  private get containerName(): string {
    const { containerName } = this.service;
    return containerName === undefined ? engineName(this) : checkedName('containerName', containerName);
  }

  /** `undefined` leaves the image's own in force. */
  private get defaultHealthCheck(): HealthCheck | undefined {
    if (this.port !== undefined) {
      const path = appHealthPath(this.service);
      return path === undefined ? HealthCheck.tcp() : HealthCheck.answering(path);
    }
    const { command, hasPython } = this.image.config ?? {};
    return command && (hasPython || this._hasPython) ? HealthCheck.running() : undefined;
  }

  private get hasHealthCheck(): boolean {
    return this.healthCheck !== undefined && this.healthCheck !== HealthCheck.NONE;
  }

  private get healthCheckSpec(): HealthCheckSpec | undefined {
    return this.healthCheck?._spec({
      port: this.port,
      host: this.hostName,
      sharesNetwork: this.service.networkOf !== undefined,
      before: this._pythonProgram ? this._beforeStart : AT_ONCE,
    }, this._stage.healthCheckInterval);
  }

  /** The engine publishes nothing of a container without a way out, and doesn't complain. */
  private unpublishedPorts(): string[] {
    return this._networks.hasWayOut ? [] : this.ports.map(({ hostPort }) => (
      `"ports" of "${this.node.path}" publish ${hostPort}, but it has no way out, by "egress" or since all its networks are "internal", and the engine then publishes nothing: set "egress: true", or leave the port out`
    ));
  }

  /** A check without a port is found here rather than at synth. */
  private checkHealthCheck(): void {
    void this.healthCheckSpec;
    if (this.service.waitUntilHealthy && !this.hasHealthCheck) {
      throw new Error(`"waitUntilHealthy" of "${this.node.path}" needs a "healthCheck": give one, e.g. HealthCheck.http('/')`);
    }
  }

  private checkReplicas(): void {
    if (!Number.isInteger(this.replicas) || this.replicas < 1) {
      throw new Error(`"replicas" of "${this.node.path}" must be a whole number from 1, got ${this.replicas}`);
    }
    if (this.replicas > 1 && this.rollout === Rollout.RECREATE && !this._runner.spreads) {
      throw new Error(`"replicas" of "${this.node.path}" is ${this.replicas}, but its containers are recreated, by host "ports", a "containerName" or "rollout": they can't share a port or a name, and would all be down at once. Put a Gateway in front, or leave "replicas" out`);
    }
  }

  private checkRollout(): void {
    const { networkOf } = this.service;
    if (networkOf?.rollout === Rollout.RECREATE && this.service.rollout === Rollout.BLUE_GREEN) {
      throw new Error(`"rollout" of "${this.node.path}" is BLUE_GREEN, but the network is that of "${networkOf.node.path}", which is recreated: leave "rollout" out`);
    }
    if (this.service.rollout === Rollout.BLUE_GREEN && this.service.containerName !== undefined) {
      throw new Error(`"containerName" of "${this.node.path}" is "${this.service.containerName}", but "rollout" is BLUE_GREEN: two containers can't share a name. Leave the name out, or choose Rollout.RECREATE`);
    }
  }
}
