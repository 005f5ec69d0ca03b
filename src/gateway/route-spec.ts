import { ProxyQuestion } from '../container/values/checked-container';

/** A route to the replicas of a container. */
export interface RouteSpec {
  readonly host?: string;
  readonly path: string;
  readonly stripPath?: string;
  /** What each replica is asked for, to find out whether it works. */
  readonly question?: ProxyQuestion;
  readonly upstreams: UpstreamsSpec;
  readonly port: number;
}

/** Where the replicas of a container are. */
export interface UpstreamsSpec {
  /** Files, each with the present address of a replica in it. */
  readonly addressFiles?: string[];
  /** The file with the number of replicas. */
  readonly replicasFile?: string;
  /** A name that leads to the addresses of all replicas that are healthy. */
  readonly name?: string;
}
