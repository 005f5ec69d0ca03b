import { INetworkOwner } from './parts/network-owner';
import { Device } from './values/device';
import { HealthCheck } from './values/health-check';
import { LogDriver } from './values/log-driver';
import { PortMapping } from './values/port-mapping';
import { RestartPolicy } from './values/restart-policy';
import { ServiceDeployment } from './values/service-deployment';
import { Ulimit } from './values/ulimit';
import { ConfigFile } from '../files/config-file';
import { Secret } from '../files/secret';
import { Rollout } from '../model/rollout';
import { INetwork } from '../network/network';
import { DockerHost } from '../stack/docker-host';
import { VolumeMount } from '../volume/volume-mount';

/**
 * How to run a container, in the words of `docker run`.
 *
 * Durations (`10s`, `1m30s`) and sizes (`512m`, `1.5g`) are in Docker's notation.
 */
export interface RunOptions {
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
   * Environment variables. Their values can be read in the plan, in the state and with `docker inspect`, so put secrets into
   * `secrets` instead.
   * @default - none but the image's
   */
  readonly environment?: { readonly [name: string]: string };

  /**
   * Secrets by name. The app reads each from the file `/run/secrets/NAME`, whose path is in the variable `NAME_FILE`.
   * @default - none
   */
  readonly secrets?: { readonly [name: string]: Secret };

  /**
   * Files of the app's configuration.
   * @default - none
   */
  readonly configFiles?: ConfigFile[];

  /**
   * Networks to join, where others find the container by its id. `connectTo` uses them instead of making a new one.
   * @default - only those of the connections, and a way out (see `egress`)
   */
  readonly networks?: INetwork[];

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
   * Volumes and paths of the host.
   * @default - none
   */
  readonly volumes?: VolumeMount[];

  /**
   * Memory limit, without swap. At the limit the kernel kills the container's largest process. `unlimited` for none.
   * @default '1g' – one leaking app can't take down its neighbours; unlimited in development
   */
  readonly memory?: string;

  /**
   * CPUs, 0.01 or more, at most two decimals; a limit, not a reservation.
   * @default - no limit
   */
  readonly cpus?: number;

  /**
   * Weight against other containers when CPUs are scarce, 2 to 262144; Docker's own default is 1024.
   * @default - the engine's
   */
  readonly cpuShares?: number;

  /**
   * Size of `/dev/shm`.
   * @default - the engine's, 64m
   */
  readonly sharedMemory?: string;

  /**
   * Limits on each process.
   * @default - 4096 processes (`nproc`) of the container's user id on the whole machine: a fork bomb can't take down the machine
   */
  readonly ulimits?: Ulimit[];

  /**
   * User and group, by number or name, as `user` or `user:group`.
   * @default - '10001:10001' for Python apps: an attacker who escapes the app is not root; the image's for other containers
   */
  readonly user?: string;

  /**
   * Further groups of the user, by number or name.
   * @default - none
   */
  readonly groups?: string[];

  /**
   * Working directory, an absolute path.
   * @default - the image's
   */
  readonly workingDirectory?: string;

  /**
   * The container's own host name.
   * @default - its id
   */
  readonly hostname?: string;

  /**
   * Addresses of DNS servers.
   * @default - the engine's
   */
  readonly dns?: string[];

  /**
   * Further lines of `/etc/hosts`: IPv4 address, or `host-gateway` for the engine's host, by name.
   * @default - none
   */
  readonly extraHosts?: { readonly [host: string]: string };

  /**
   * Kernel capabilities to add, e.g. `['NET_BIND_SERVICE']`.
   * @default - none
   */
  readonly addCapabilities?: string[];

  /**
   * Kernel capabilities to drop. An empty list keeps Docker's default set.
   * @default ['ALL'] – web apps need none of them
   */
  readonly dropCapabilities?: string[];

  /**
   * Whether programs with the setuid bit may gain privileges.
   * @default false – the usual way from an app's user to root
   */
  readonly allowNewPrivileges?: boolean;

  /**
   * Further security options, e.g. `['seccomp=unconfined']`, `['apparmor=my-profile']`.
   * @default - none
   */
  readonly securityOptions?: string[];

  /**
   * All capabilities and devices: as good as root on the host. Synth warns.
   * @default false
   */
  readonly privileged?: boolean;

  /**
   * Whether the root file system is read-only; volumes and `tmpfs` stay writable. Without it `/tmp` is part of that file system.
   * @default true – an attacker who breaks into the app can't change its code
   */
  readonly readOnly?: boolean;

  /**
   * File systems in memory: mount options by absolute path, as in `docker run --tmpfs`, e.g. `{ '/run': 'size=16m' }`.
   * Their content counts as the container's memory. A path that is given here takes the place of the default.
   * @default { '/tmp': 'size=64m' } with a read-only file system – where programs expect to write
   */
  readonly tmpfs?: { readonly [path: string]: string };

  /**
   * Whether a tiny init process runs as PID 1, which passes signals on and reaps children.
   * @default true – a plain Python process as PID 1 ignores SIGTERM and is killed after the grace period
   */
  readonly init?: boolean;

  /**
   * Devices of the host.
   * @default - none
   */
  readonly devices?: Device[];

  /**
   * Kernel parameters of the container's namespaces, e.g. `{ 'net.core.somaxconn': '1024' }`.
   * @default - the engine's
   */
  readonly sysctls?: { readonly [name: string]: string };

  /**
   * Where the output goes.
   * @default LogDriver.jsonFile() – three files of 10m: the engine's own default fills the disk
   */
  readonly logging?: LogDriver;

  /**
   * Signal that asks the container to stop, e.g. `SIGINT`.
   * @default - the image's, usually SIGTERM
   */
  readonly stopSignal?: string;

  /**
   * Time from that signal until the container is killed, in whole seconds. It is over as soon as the container has ended.
   * @default '35s' where the app's port is known: requests of half a minute are answered to the end; '60s' for Celery and other workers, which wait for their tasks; '10s' for others
   */
  readonly stopGracePeriod?: string;

  /**
   * Labels.
   * @default - none but the library's
   */
  readonly labels?: { readonly [name: string]: string };

  /**
   * The engine.
   * @default - the stack's
   */
  readonly docker?: DockerHost;
}

/** How to run a container that serves. */
export interface ContainerOptions extends RunOptions {
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
   * The port that the app listens on, 1 to 65535. Mappings and health checks use it, and the container gets it as `PORT`.
   * @default - the image's, where it is known; none where `command` is neither the image's program nor a web server, e.g. a worker
   */
  readonly port?: number;

  /**
   * Ports that the engine's host listens on. They force `Rollout.RECREATE`, since two containers can't share a port.
   * @default - none: only containers on the same networks can reach it
   */
  readonly ports?: PortMapping[];

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
