import { Device } from './values/device';
import { LogDriver } from './values/log-driver';
import { Ulimit } from './values/ulimit';
import { ConfigFile } from '../files/config-file';
import { Secret } from '../files/secret';
import { INetwork } from '../network/network';
import { DockerHost } from '../stack/docker-host';
import { VolumeMount } from '../volume/volume-mount';

/**
 * What a container has of the app and the machine around it, whatever program it runs.
 *
 * Durations (`10s`, `1m30s`) and sizes (`512m`, `1.5g`) are in Docker's notation.
 */
export interface HostingOptions {
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
   * Further groups of the user, by number or name.
   * @default - none
   */
  readonly groups?: string[];

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
