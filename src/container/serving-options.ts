import { PortMapping } from './values/port-mapping';
import { RestartPolicy } from './values/restart-policy';
import { ServiceDeployment } from './values/service-deployment';
import { Rollout } from '../model/rollout';

/** How many of a container serve, by which ports, and how the next ones take over. */
export interface ServingOptions {
  /**
   * How many containers run the same program, 1 or more. A new number doesn't touch the containers that stay. At any other change
   * each runs on until its successor is healthy, so for that time there are twice as many.
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Settings that only a Swarm has: on which nodes it runs, and how a new version rolls. A single engine ignores them.
   * @default - on any node, one task at a time, the new one first, and back if it fails
   */
  readonly deploy?: ServiceDeployment;

  /**
   * Name of the container on the engine. A chosen name forces `Rollout.RECREATE`, since two containers can't share it.
   * @default - stack and id, e.g. `shop-web`, with a suffix for each generation where the container rolls blue-green
   */
  readonly containerName?: string;

  /**
   * Ports that the engine's host listens on. They force `Rollout.RECREATE`, since two containers can't share a port.
   * @default - none: only containers on the same networks can reach it
   */
  readonly ports?: PortMapping[];

  /**
   * How a new generation takes over from the old one.
   * @default - `Rollout.BLUE_GREEN`; `Rollout.RECREATE` with host ports or a chosen name
   */
  readonly rollout?: Rollout;

  /**
   * What the engine does when the container ends by itself.
   * @default RestartPolicy.UNLESS_STOPPED; RestartPolicy.NO in development and test
   */
  readonly restart?: RestartPolicy;
}
