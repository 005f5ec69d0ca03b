import { TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { Health } from './health';
import { CommonSpec, Role } from './role';
import { ContainerSpec } from '../../model/containers';
import { DeploySpec } from '../../model/deployments';
import { Rollout } from '../../model/rollout';
import { replicaName } from '../../provider/engine';
import { claim } from '../../stack/claims';
import { checkedName, engineName } from '../../stack/names';
import { ServiceContainerProps } from '../container-props';
import { ContainerParts } from '../parts/container-parts';
import { deploySpec } from '../parts/deploy-settings';
import { Endpoint } from '../parts/endpoint';
import { PublishedPorts } from '../parts/published-ports';
import { appPort } from '../program/app-port';
import { PortMapping } from '../values/port-mapping';
import { RestartPolicy } from '../values/restart-policy';
import { PublishMode, UpdateOrder } from '../values/service-deployment';

/** Milliseconds in which requests are answered to the end: longer than the 30 seconds that gunicorn gives to its workers. */
const GRACE_TO_SERVE = 35_000;

/** A container that serves until a new generation of it does. */
export class Serve implements Role {
  public readonly replicas: number;
  public readonly deploy: DeploySpec;
  public readonly times = {};
  /** The port that the app listens on, where it is known. */
  public readonly port?: number;
  public readonly ports: PublishedPorts;
  public readonly health: Health;
  /** How connected containers reach it. */
  public readonly endpoint: Endpoint;

  private readonly name: string;
  private currentProvider: TerraformProvider;
  private trustsGateway = false;

  /** @throws if a property isn't valid, or a name or host port is taken by another container of the app */
  constructor(private readonly parts: ContainerParts, private readonly props: ServiceContainerProps) {
    const { owner, docker, environment } = parts;
    this.replicas = props.replicas ?? 1;
    this.deploy = deployOf(props);
    this.currentProvider = docker.provider;
    this.port = appPort(props);
    this.ports = new PublishedPorts(owner, docker);
    this.name = props.containerName === undefined ? engineName(owner) : checkedName('containerName', props.containerName);
    this.health = new Health(parts, props, this.port);
    this.checkRollout();
    this.checkReplicas();
    this.claimNames();
    this.endpoint = Endpoint._of(owner, this.port, props.endpoint ?? {});
    if (props.port !== undefined) {
      environment.add('PORT', String(props.port));
    }
    props.ports?.forEach((port) => this.publish(port));
    owner.node.addValidation({ validate: () => this.unpublishedPorts() });
    this.keepOldUntilImageIsThere();
  }

  public get rollout(): Rollout {
    const { containerName, networkOf, rollout } = this.props;
    const exclusive = this.ports.any || containerName !== undefined || networkOf?.rollout === Rollout.RECREATE;
    return rollout ?? (exclusive ? Rollout.RECREATE : Rollout.BLUE_GREEN);
  }

  public get names(): string[] {
    return [...new Set([this.endpoint.host, this.endpoint._generation])];
  }

  public get provider(): TerraformProvider {
    return this.currentProvider;
  }

  /** @throws if there are replicas, the host port is taken by another container of the app, or the container has to roll blue-green */
  public publish(port: PortMapping): void {
    const { rollout, networkOf } = this.props;
    if (rollout === Rollout.BLUE_GREEN) {
      throw new Error(`"ports" of "${this.path}" publish ${port.hostPort}, but "rollout" is BLUE_GREEN: two containers can't share a host port. Put a gateway in front, or choose Rollout.RECREATE`);
    }
    if (networkOf) {
      throw new Error(`"ports" of "${this.path}" publish ${port.hostPort}, but it shares the network of "${networkOf.node.path}": publish the port there`);
    }
    this.ports.add(port);
    this.checkReplicas();
    this.keepOldUntilImageIsThere();
  }

  /** Leaves the container as it is, its old generation too, until a resource is there. */
  public holdUntil(resource: TerraformResource): void {
    this.parts.startAfter(resource);
    this.currentProvider = this.parts.docker._providerAfter(resource);
  }

  /** Lets the app believe what a gateway says about scheme and client. */
  public trustGateway(): void {
    this.trustsGateway = true;
  }

  public complete(spec: CommonSpec): ContainerSpec {
    const { stopGracePeriod, waitUntilHealthy, restart } = this.props;
    return {
      ...spec,
      name: this.name,
      ports: this.ports.spec(this.port),
      environment: { ...this.trusted, ...spec.environment },
      stopGracePeriod: this.port !== undefined && stopGracePeriod === undefined ? GRACE_TO_SERVE : spec.stopGracePeriod,
      healthCheck: this.health.spec,
      // Whoever starts replicas on other machines can wait until they run.
      wait: waitUntilHealthy ?? (this.health.isChecked || this.parts.runner.spreads),
      restart: (restart ?? (this.parts.stage.restart ? RestartPolicy.UNLESS_STOPPED : RestartPolicy.NO))._spec(),
    };
  }

  private get path(): string {
    return this.parts.owner.node.path;
  }

  /**
   * uvicorn and gunicorn take their word from 127.0.0.1 alone otherwise. Where the app publishes ports of its own, anybody could say
   * the like.
   */
  private get trusted(): { readonly [variable: string]: string } {
    const reachedByOthers = this.ports.any || this.props.networkOf !== undefined;
    return this.trustsGateway && !reachedByOthers ? { FORWARDED_ALLOW_IPS: '*' } : {};
  }

  /** Recreated containers would be destroyed while their new image is still being built. */
  private keepOldUntilImageIsThere(): void {
    const { owner, image, docker, runner } = this.parts;
    const { deployedBy } = image;
    // An image of another stack is there before this one is deployed.
    if (this.rollout === Rollout.RECREATE && !runner.spreads && deployedBy && TerraformStack.of(image) === TerraformStack.of(owner)) {
      this.currentProvider = docker._providerAfter(deployedBy);
    }
  }

  private claimNames(): void {
    const { owner, docker, runner } = this.parts;
    const { containerName } = this.props;
    if (containerName !== undefined && runner.spreads) {
      throw new Error(`"containerName" of "${this.path}" is "${containerName}", but a Swarm names each container by itself: leave it out. Others find the service by its id`);
    }
    const claimName = (value: string, cure: string) => claim(owner, { kind: 'container name', engine: docker.host, value, cure });
    claimName(this.name, 'choose another id or "containerName"');
    for (let number = 2; number <= this.replicas; number++) {
      claimName(replicaName(this.name, number), 'choose another id');
    }
  }

  /** The engine publishes nothing of a container without a way out, and doesn't complain. */
  private unpublishedPorts(): string[] {
    return this.parts.networks.hasWayOut ? [] : this.ports.all.map(({ hostPort }) => (
      `"ports" of "${this.path}" publish ${hostPort}, but it has no way out, by "egress" or since all its networks are "internal", and the engine then publishes nothing: set "egress: true", or leave the port out`
    ));
  }

  private checkReplicas(): void {
    if (!Number.isInteger(this.replicas) || this.replicas < 1) {
      throw new Error(`"replicas" of "${this.path}" must be a whole number from 1, got ${this.replicas}`);
    }
    if (this.replicas > 1 && this.rollout === Rollout.RECREATE && !this.parts.runner.spreads) {
      throw new Error(`"replicas" of "${this.path}" is ${this.replicas}, but its containers are recreated, by host "ports", a "containerName" or "rollout": they can't share a port or a name, and would all be down at once. Put a Gateway in front, or leave "replicas" out`);
    }
  }

  private checkRollout(): void {
    const { networkOf, rollout, containerName } = this.props;
    if (networkOf?.rollout === Rollout.RECREATE && rollout === Rollout.BLUE_GREEN) {
      throw new Error(`"rollout" of "${this.path}" is BLUE_GREEN, but the network is that of "${networkOf.node.path}", which is recreated: leave "rollout" out`);
    }
    if (rollout === Rollout.BLUE_GREEN && containerName !== undefined) {
      throw new Error(`"containerName" of "${this.path}" is "${containerName}", but "rollout" is BLUE_GREEN: two containers can't share a name. Leave the name out, or choose Rollout.RECREATE`);
    }
  }
}

function deployOf({ deploy = {}, rollout }: ServiceContainerProps): DeploySpec {
  const sharedPorts = deploy.publish === PublishMode.INGRESS && rollout === undefined ? { order: UpdateOrder.START_FIRST } : {};
  return deploySpec({ ...deploy, update: { ...sharedPorts, ...deploy.update } });
}
