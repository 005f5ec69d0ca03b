import { VolumeSpec } from './volumes';

/**
 * A container in Docker's own words: what a target (an engine or a Swarm) has to run.
 *
 * Plain data, validated by the construct that made it. Strings may hold Terraform tokens where a comment says so;
 * everything else is literal. Durations are milliseconds, sizes bytes.
 */
export interface ContainerSpec {
  /** Base name; a target may append a suffix where two generations live side by side. */
  readonly name: string;
  /** Reference of the image: an id or `repository@digest`, usually a token. */
  readonly image: string;
  /** Overrides of the image's ENTRYPOINT and CMD; elements may hold tokens. */
  readonly entrypoint?: string[];
  readonly command?: string[];
  /** Values may hold tokens. */
  readonly environment: { readonly [name: string]: string };
  readonly labels: { readonly [name: string]: string };
  readonly ports: PortSpec[];
  readonly networks: NetworkAttachmentSpec[];
  /** Takes the place of networks, e.g. `none`, or `container:` and an id (a token). */
  readonly networkMode?: string;
  readonly mounts: MountSpec[];
  /** Mount options by absolute path, as in `docker run --tmpfs`. */
  readonly tmpfs: { readonly [path: string]: string };
  /** `undefined` leaves the image's own check in force. */
  readonly healthCheck?: HealthCheckSpec;
  readonly restart: RestartSpec;
  readonly user?: string;
  readonly groups: string[];
  readonly workingDirectory?: string;
  readonly hostname?: string;
  readonly dns: string[];
  readonly extraHosts: { readonly [host: string]: string };
  readonly resources: ResourcesSpec;
  readonly ulimits: UlimitSpec[];
  readonly capabilities: { readonly add: string[]; readonly drop: string[] };
  readonly securityOptions: string[];
  readonly privileged: boolean;
  readonly readOnly: boolean;
  readonly init: boolean;
  readonly devices: DeviceSpec[];
  readonly sysctls: { readonly [name: string]: string };
  readonly logging: LoggingSpec;
  readonly stopSignal?: string;
  readonly stopGracePeriod: number;
  /** Whether a deploy waits until the container is healthy. */
  readonly wait: boolean;
  /** The container does its work once: a deploy waits for its end, and fails with it. */
  readonly runsOnce?: RunOnceSpec;
}

export interface RunOnceSpec {
  /** Time that the work gets. */
  readonly timeout: number;
  /** The failure in words, before its status and last lines. */
  readonly failure: string;
}

export interface PortSpec {
  readonly containerPort: number;
  readonly hostPort: number;
  readonly hostIp: string;
  readonly protocol: string;
}

export interface NetworkAttachmentSpec {
  /** Id (a token) of a network of this app, or the name of one from outside. */
  readonly network: string;
  readonly aliases: string[];
  readonly ipv4Address?: string;
}

export interface MountSpec {
  /** Name of a volume (may be a token), or else a path on the engine's host. */
  readonly volume?: string;
  /** What the volume is made with on a machine that hasn't got it. */
  readonly madeWith?: VolumeSpec;
  readonly hostPath?: string;
  readonly target: string;
  readonly readOnly: boolean;
}

export interface HealthCheckSpec {
  /** As in the Dockerfile's JSON form: `['CMD', …]`, `['CMD-SHELL', …]` or `['NONE']`; the image's own check, whose times these are, if left out. */
  readonly test?: string[];
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly retries: number;
}

export interface RestartSpec {
  readonly condition: string;
  readonly maximumRetries?: number;
}

export interface ResourcesSpec {
  /** `undefined`: no limit. */
  readonly memory?: number;
  /** Memory plus swap, as Docker counts it. */
  readonly memorySwap?: number;
  readonly cpus?: number;
  readonly cpuShares?: number;
  readonly sharedMemory?: number;
}

export interface UlimitSpec {
  readonly name: string;
  readonly soft: number;
  readonly hard: number;
}

export interface DeviceSpec {
  readonly hostPath: string;
  readonly containerPath: string;
  readonly permissions: string;
}

export interface LoggingSpec {
  readonly driver: string;
  readonly options: { readonly [name: string]: string };
}
