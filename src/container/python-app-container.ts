import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { PortMapping } from './port-mapping';
import { APP_USER, pythonProgram } from './python-program';
import { ServiceContainer, ServiceContainerProps } from './service-container';
import { withStage } from './stage-props';
import { Rollout } from '../spec/rollout';
import { claim } from '../stack/claims';
import { engineName } from '../stack/names';

/** Properties of a container that runs a Python app. */
export interface PythonAppContainerProps extends ServiceContainerProps {
  /**
   * Containers that run the app at the same time, 1 or more. Another number leaves those that stay alone. At a change each
   * runs on until its successor is healthy: for that time there are twice as many.
   * @default 1
   */
  readonly replicas?: number;
}

/**
 * A container that runs a Python app: a `ServiceContainer` that isn't root.
 *
 * Before the app starts it waits for the databases and other services that it is connected to. In development the source folder
 * takes the place of the image's copy, gunicorn and uvicorn load it again when it changes, and the port is on 127.0.0.1.
 */
export class PythonAppContainer extends ServiceContainer {
  /** Containers that run the app at the same time. */
  public readonly replicas: number;

  private readonly program?: string[];
  private readonly furtherReplicas: TerraformResource[] = [];

  /** @throws if a property isn't valid, or a name or host port is taken by another container of the app */
  constructor(scope: Construct, id: string, props: PythonAppContainerProps) {
    const { replicas = 1 } = props;
    const staged = withStage(scope, { ...props, user: props.user ?? APP_USER }, replicas);
    super(scope, id, staged);
    this.replicas = replicas;
    this.program = pythonProgram(staged);
    if (!Number.isInteger(replicas) || replicas < 1) {
      throw new Error(`"replicas" of "${this.node.path}" must be a whole number from 1, got ${replicas}`);
    }
    this.checkReplicas();
    for (let number = 2; number <= replicas; number++) {
      this.addReplica(number);
    }
  }

  /**
   * Publishes a port on the engine's host.
   *
   * @throws if there are replicas, the host port is taken by another container of the app, or the container has to roll blue-green
   */
  public override addPort(port: PortMapping): void {
    super.addPort(port);
    this.checkReplicas();
  }

  /** @internal */
  public override get _replicas(): TerraformResource[] {
    return [this.resource, ...this.furtherReplicas];
  }

  /** @internal */
  protected override get _hasPython(): boolean {
    return true;
  }

  /** @internal */
  protected override get _pythonProgram(): string[] | undefined {
    return this.program;
  }

  private addReplica(number: number): void {
    const name = `${engineName(this)}-${number}`;
    claim(this, { kind: 'container name', engine: this.docker.host, value: name, cure: 'choose another id' });
    this.furtherReplicas.push(this._render(`replica-${number}`, () => ({ name })));
  }

  private checkReplicas(): void {
    if (this.replicas > 1 && this.rollout === Rollout.RECREATE) {
      throw new Error(`"replicas" of "${this.node.path}" is ${this.replicas}, but its containers are recreated, by host "ports", a "containerName" or "rollout": they can't share a port or a name, and would all be down at once. Put a Gateway in front, or leave "replicas" out`);
    }
  }
}
