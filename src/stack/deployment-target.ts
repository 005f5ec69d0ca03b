import { Construct } from 'constructs';
import { DockerHost, DockerHostProps } from './docker-host';
import { RegistryOptions } from './registry-options';
import { swarm } from '../provider/swarm/swarm';

/** How to reach a Swarm, and what is known of it. */
export interface SwarmTargetProps {
  /**
   * Address of a manager's engine: `ssh://deploy@node-1`, `tcp://node-1:2376` or `unix:///var/run/docker.sock`. It builds the
   * images and runs the jobs.
   * @default - as for the `docker` command on the deploying machine: `DOCKER_HOST`, or the current docker context, or the local socket
   */
  readonly manager?: string;

  /**
   * Options for the `ssh` command, e.g. `['-i', '~/.ssh/deploy']`; only with an `ssh://` manager.
   * @default - none
   */
  readonly sshOptions?: string[];

  /**
   * Folder on the deploying machine with `ca.pem`, `cert.pem` and `key.pem`, for a `tcp://` manager with TLS.
   * @default - `DOCKER_CERT_PATH` on the deploying machine
   */
  readonly certificatePath?: string;

  /**
   * Version constraint of the Terraform provider `kreuzwerker/docker` for the whole stack.
   * @default '~> 4.6' – the versions that this library is tested with
   */
  readonly providerVersion?: string;

  /**
   * The registry that the deploy pushes the stack's images to, and all nodes pull them from, by digest.
   * @default - none: only a Swarm of one node can do without
   */
  readonly registry?: RegistryOptions;

  /**
   * Host names of the nodes, as `docker node ls` shows them.
   * @default - unknown, and taken for more than one
   */
  readonly nodes?: string[];

  /**
   * The node for services whose data is kept on one: databases, and all that mount a volume. `deploy.placement.node` chooses
   * another one for a single service.
   * @default - none: each of them has to choose one, unless there is only one
   */
  readonly statefulNode?: string;
}

/** Where a stack is deployed to. The same constructs work on each. */
export class DeploymentTarget {
  /** One Docker engine. */
  public static engine(props: DockerHostProps = {}): DeploymentTarget {
    return new DeploymentTarget((scope, id) => new DockerHost(scope, id, props));
  }

  /**
   * The machines of a Docker Swarm.
   *
   * @throws if "nodes" are none or not different, or "statefulNode" isn't one of them
   */
  public static swarm(props: SwarmTargetProps = {}): DeploymentTarget {
    const { manager, registry, nodes, statefulNode, ...connection } = props;
    if (nodes && (!nodes.length || new Set(nodes).size < nodes.length)) {
      throw new Error(`"nodes" must be different host names, one or more, got ${JSON.stringify(nodes)}: leave it out where they aren't known`);
    }
    if (nodes && statefulNode !== undefined && !nodes.includes(statefulNode)) {
      throw new Error(`"statefulNode" must be one of the "nodes" ${JSON.stringify(nodes)}, got "${statefulNode}"`);
    }
    return new DeploymentTarget((scope, id) => DockerHost._manager(
      scope, id, { host: manager, ...connection }, swarm({ names: nodes, stateful: statefulNode }), registry,
    ));
  }

  private constructor(private readonly make: (scope: Construct, id: string) => DockerHost) {}

  /**
   * Makes the engine that Terraform talks to.
   * @internal
   */
  public _host(scope: Construct, id: string): DockerHost {
    return this.make(scope, id);
  }
}
