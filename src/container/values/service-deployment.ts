/** Which of two tasks is there first, while a Swarm rolls a service. */
export enum UpdateOrder {
  /** The new one is healthy before the old one is stopped. */
  START_FIRST = 'start-first',
  /** The old one is stopped before the new one starts: they can't share a host port, or data. */
  STOP_FIRST = 'stop-first',
}

/** What a Swarm does when a new task fails, or doesn't get healthy. */
export enum FailureAction {
  /** Go back to the old version. The deploy fails, and says so. */
  ROLLBACK = 'rollback',
  /** Stop the roll as it is. The deploy fails, and says so. */
  PAUSE = 'pause',
  /** Go on with the roll. */
  CONTINUE = 'continue',
}

/** Where a Swarm publishes the ports of a service. */
export enum PublishMode {
  /** On the nodes that run a task, by the task itself. It sees the addresses of its clients; two tasks of a node can't share a port. */
  HOST = 'host',
  /**
   * On all nodes, by Swarm's own load balancer ("routing mesh"): any node's address will do. The task sees an address of the
   * Swarm's instead of its clients'.
   */
  INGRESS = 'ingress',
}

/** How a Swarm rolls a new version of a service. */
export interface RollingUpdate {
  /**
   * Which of two tasks is there first.
   * @default UpdateOrder.START_FIRST; STOP_FIRST with host ports or `Rollout.RECREATE`
   */
  readonly order?: UpdateOrder;

  /**
   * Tasks at a time; 0 for all at once.
   * @default 1
   */
  readonly parallelism?: number;

  /**
   * Time between two of them, in Docker's notation.
   * @default '0s'
   */
  readonly delay?: string;

  /**
   * Time after its start in which a new task's end counts as a failure of the roll.
   * @default '5s'
   */
  readonly monitor?: string;

  /**
   * What happens when a new task fails.
   * @default FailureAction.ROLLBACK
   */
  readonly failureAction?: FailureAction;

  /**
   * Part of the tasks that may fail, 0 to 1, with one decimal.
   * @default 0
   */
  readonly maxFailureRatio?: number;
}

/** On which nodes of a Swarm a service runs. */
export interface ServicePlacement {
  /**
   * Host name of the one node that runs it, as `docker node ls` shows it.
   * @default - any; the target's `statefulNode`, where the service mounts a volume that is kept on one node
   */
  readonly node?: string;

  /**
   * Conditions in Docker's own words, e.g. `node.labels.disk==ssd`, `node.role!=manager`, `node.platform.arch==x86_64`.
   * @default - none
   */
  readonly constraints?: string[];

  /**
   * Labels over whose values the tasks are spread evenly, e.g. `node.labels.zone`.
   * @default - none: Swarm spreads them over the nodes
   */
  readonly spread?: string[];

  /**
   * Tasks on one node at most.
   * @default - no limit
   */
  readonly maxPerNode?: number;
}

/** How a Swarm deploys a service. An engine is one node, and has no use for any of it: it takes no notice. */
export interface ServiceDeployment {
  /**
   * How a new version is rolled.
   * @default - one task at a time, the new one first, and back if it fails
   */
  readonly update?: RollingUpdate;

  /**
   * On which nodes it runs.
   * @default - any; with a volume that is kept on one node, the target's `statefulNode`
   */
  readonly placement?: ServicePlacement;

  /**
   * Whether one runs on each node, in place of `replicas`. A deploy then doesn't wait until they are healthy: the provider can't.
   * @default false
   */
  readonly everyNode?: boolean;

  /**
   * Whether somebody else changes the number of replicas: an autoscaler, or you by `docker service scale`. A deploy leaves it as it
   * is then; `replicas` is the number to begin with.
   * @default false
   */
  readonly scaledElsewhere?: boolean;

  /**
   * Memory that a node must have to spare, for each task, in Docker's notation.
   * @default - none
   */
  readonly reservedMemory?: string;

  /**
   * CPUs that a node must have to spare, for each task.
   * @default - none
   */
  readonly reservedCpus?: number;

  /**
   * Where ports are published.
   * @default PublishMode.HOST
   */
  readonly publish?: PublishMode;

  /**
   * Whether the service's name leads to one address, which the kernel balances over the tasks, in place of the addresses of all
   * tasks. Needed for clients that look a name up only once.
   * @default false; true with PublishMode.INGRESS
   */
  readonly virtualIp?: boolean;
}
