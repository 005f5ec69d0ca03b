import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { ContainerBase } from './container-base';
import { ServiceContainerProps } from './container-props';
import { ContainerParts } from './parts/container-parts';
import { Endpoint, IConnectable } from './parts/endpoint';
import { Program } from './program/program';
import { Serve } from './roles/serve';
import { PortMapping } from './values/port-mapping';
import { Rollout } from '../model/rollout';

/**
 * A container that runs any image: what Python apps and backing services have in common.
 *
 * Safe by default: no capabilities, no way to new privileges, a read-only file system with a writable `/tmp`, limits on memory
 * and processes. Each of these can be turned off by its property.
 *
 * Without host ports it rolls blue-green: the old container serves until the new one is healthy.
 */
export class ServiceContainer extends ContainerBase implements IConnectable {
  /** @internal */
  public readonly _parts: ContainerParts;
  /** @internal */
  public readonly _role: Serve;
  /** @internal */
  public readonly _replicas: TerraformResource[];

  /** @throws if a property isn't valid, or a name or host port is taken by another container of the app */
  constructor(scope: Construct, id: string, props: ServiceContainerProps) {
    super(scope, id);
    this._parts = new ContainerParts(this, props, props._runsPython ? Program.ofPython(props) : Program.of(props), 'services');
    this._role = new Serve(this._parts, props);
    this._replicas = this._parts.render(this._role);
  }

  /** How a new generation takes over from the old one. */
  public get rollout(): Rollout {
    return this._role.rollout;
  }

  /** The port that the app listens on, where it is known. */
  public get port(): number | undefined {
    return this._role.port;
  }

  /** Containers that run the same at the same time. */
  public get replicas(): number {
    return this._role.replicas;
  }

  /** Ports of the engine's host that lead to it so far. A copy: `addPort` publishes another one. */
  public get ports(): PortMapping[] {
    return this._role.ports.all;
  }

  /** How connected containers reach it. */
  public get endpoint(): Endpoint {
    return this._role.endpoint;
  }

  /**
   * Publishes a port on the engine's host.
   *
   * @throws if there are replicas, the host port is taken by another container of the app, or the container has to roll blue-green
   */
  public addPort(port: PortMapping): void {
    this._role.publish(port);
  }
}
