import { HostingOptions } from './hosting-options';
import { INetworkOwner } from './parts/network-owner';
import { ServingOptions } from './serving-options';
import { HealthCheck } from './values/health-check';

/**
 * How to run a container, in the words of `docker run`.
 *
 * Durations (`10s`, `1m30s`) and sizes (`512m`, `1.5g`) are in Docker's notation.
 */
export interface RunOptions extends HostingOptions {
  /**
   * Program and arguments, in place of the image's CMD.
   * @default - the image's
   */
  readonly command?: string[];

  /**
   * Program and first arguments, in place of the image's ENTRYPOINT.
   * @default - the image's
   */
  readonly entrypoint?: string[];

  /**
   * A container whose network this one shares, as in `docker run --network container:vpn`: both have one address, and all traffic
   * of this one goes through the other one. It can't have networks, ports or connections of its own: give them to the other one.
   * When the other one is replaced, so is this one.
   * @default - a network of its own
   */
  readonly networkOf?: INetworkOwner;

  /**
   * Whether the container can reach hosts outside of the engine. It then joins the stack's network `outside`, on which
   * containers can't reach each other.
   * @default - true unless `networks` or `networkOf` are given; false for backing services
   */
  readonly egress?: boolean;

  /**
   * User and group, by number or name, as `user` or `user:group`.
   * @default - '10001:10001' for Python apps: an attacker who escapes the app is not root; the image's for other containers
   */
  readonly user?: string;

  /**
   * Working directory, an absolute path.
   * @default - the image's
   */
  readonly workingDirectory?: string;
}

/** How to run a container that serves. */
export interface ContainerOptions extends RunOptions, ServingOptions {
  /**
   * The port that the app listens on, 1 to 65535. Mappings and health checks use it, and the container gets it as `PORT`.
   * @default - the image's, where it is known; none where `command` is neither the image's program nor a web server, e.g. a worker
   */
  readonly port?: number;

  /**
   * How the engine checks whether the container works. A deploy waits until it does.
   * @default - the HEALTHCHECK of the app's own Dockerfile, where the image has one; `HealthCheck.answering()` where the image's source is a web app that was recognised, and the container runs it;
   * `HealthCheck.tcp()` where only the port is known; `HealthCheck.running()` where the program is known and has no port; else the image's own check
   */
  readonly healthCheck?: HealthCheck;

  /**
   * Whether a deploy waits until the container is healthy, and fails if that takes too long.
   * @default - true where a health check is known at synth
   */
  readonly waitUntilHealthy?: boolean;
}
