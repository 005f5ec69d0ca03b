/** How a Swarm deploys a container: what an engine, which has one node, has no use for. Plain data; durations are milliseconds, sizes bytes. */
export interface DeploySpec {
  /** One on each node that fits, in place of a number of replicas. */
  readonly everyNode: boolean;
  /** Somebody else changes the number of replicas. */
  readonly scaledElsewhere: boolean;
  readonly update: UpdateSpec;
  readonly placement: PlacementSpec;
  readonly reservedMemory?: number;
  readonly reservedCpus?: number;
  /** Ports are published on all nodes, by Swarm's own load balancer, and not just on those that run a task. */
  readonly ingress: boolean;
  /** The service's name leads to one address that the kernel balances, and not to those of the tasks. */
  readonly virtualIp: boolean;
}

export interface UpdateSpec {
  /** `start-first` or `stop-first`; `undefined`: as the rollout says. */
  readonly order?: string;
  /** Tasks at a time; 0 for all. */
  readonly parallelism: number;
  readonly delay: number;
  readonly monitor: number;
  /** `rollback`, `pause` or `continue`. */
  readonly failureAction: string;
  /** From 0 to 1, in tenths. */
  readonly maxFailureRatio: number;
}

export interface PlacementSpec {
  /** In Docker's own words, e.g. `node.labels.disk==ssd`. */
  readonly constraints: string[];
  /** Labels over whose values tasks are spread evenly, e.g. `node.labels.zone`. */
  readonly spread: string[];
  /** 0 for no limit. */
  readonly maxPerNode: number;
  /** Host name of the one node that fits, where there is just one. */
  readonly node?: string;
}
