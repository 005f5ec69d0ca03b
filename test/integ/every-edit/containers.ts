import { Container, ContainerConfig } from '@cdktf/provider-docker/lib/container';
import { Network } from '@cdktf/provider-docker/lib/network';
import { Volume } from '@cdktf/provider-docker/lib/volume';
import { Construct } from 'constructs';
import { BaseImage, IMAGE, SLEEP, uniqueName } from './fixtures';
import { Phase, Row, valueIn, Values } from './row';
import {
  AppNetwork, AppVolume, Device, HealthCheck, LogDriver, PortMapping, PythonAppContainer, PythonAppContainerProps, RestartPolicy, Rollout, Ulimit,
  VolumeMount,
} from '../../../src';
import { ApiObject } from '../harness';

const MIB = 1024 ** 2;

type LibraryProps = Partial<PythonAppContainerProps>;
type PlainProps = Partial<ContainerConfig>;

interface ContainerRow {
  readonly library: Values<LibraryProps> | ((scope: Construct, phase: Phase) => LibraryProps);
  readonly plain: Values<PlainProps> | ((scope: Construct, phase: Phase) => PlainProps);
  readonly observe: (inspected: ApiObject) => unknown;
  readonly edited: unknown;
  readonly removed?: unknown;
}

function row(prop: string, { library, plain, ...rest }: ContainerRow): Row {
  return {
    name: `PythonAppContainer.${prop}`,
    library: (scope, phase) => libraryContainer(scope, typeof library === 'function' ? library(scope, phase) : valueIn(library, phase)),
    plain: (scope, phase) => plainContainer(scope, typeof plain === 'function' ? plain(scope, phase) : valueIn(plain, phase)),
    ...rest,
  };
}

function libraryContainer(scope: Construct, props: LibraryProps) {
  return new PythonAppContainer(scope, 'c', { image: new BaseImage(scope, 'image'), command: SLEEP, ...props }).resource;
}

function plainContainer(scope: Construct, props: PlainProps) {
  return new Container(scope, 'c', { name: uniqueName(scope), image: IMAGE, command: SLEEP, ...props });
}

function sorted(list: string[] | null): string[] {
  return [...list ?? []].sort();
}

function environment(name: string) {
  return ({ Config }: ApiObject) => Config.Env.find((entry: string) => entry.startsWith(`${name}=`));
}

/** The network that a row adds, beside the stack's own. */
function addedNetwork({ NetworkSettings }: ApiObject): ApiObject {
  const networks: [string, ApiObject][] = Object.entries(NetworkSettings.Networks);
  return networks.find(([name]) => /-net(-[0-9a-f]+)?$/.test(name))![1];
}

/** Containers that never had the property: their `observe` is what a removal has to lead to. */
export const CONTAINER_BASELINE: Row = row('(none)', { library: { first: {}, edited: {} }, plain: { first: {}, edited: {} }, observe: () => true, edited: true });

export const CONTAINER_ROWS: Row[] = [
  row('containerName', {
    library: (scope, phase) => (phase === 'removed' ? {} : { containerName: uniqueName(scope, `-${phase}`) }),
    plain: (scope, phase) => (phase === 'removed' ? {} : { name: uniqueName(scope, `-${phase}`) }),
    observe: ({ Name }) => /-(first|edited)$/.exec(Name)?.[1] ?? 'default',
    edited: 'edited',
  }),
  row('command', {
    library: { first: { command: ['sleep', '100001'] }, edited: { command: ['sleep', '100002'] } },
    plain: { first: { command: ['sleep', '100001'] }, edited: { command: ['sleep', '100002'] } },
    observe: ({ Config }) => Config.Cmd,
    edited: ['sleep', '100002'],
  }),
  row('entrypoint', {
    library: { first: { entrypoint: ['env'] }, edited: { entrypoint: ['env', 'A=1'] } },
    plain: { first: { entrypoint: ['env'] }, edited: { entrypoint: ['env', 'A=1'] } },
    observe: ({ Config }) => Config.Entrypoint,
    edited: ['env', 'A=1'],
  }),
  row('environment', {
    library: { first: { environment: { GREETING: 'hello' } }, edited: { environment: { GREETING: 'good ${evening} %{x}' } } },
    plain: { first: { env: ['GREETING=hello'] }, edited: { env: ['GREETING=good $${evening} %%{x}'] } },
    observe: environment('GREETING'),
    edited: 'GREETING=good ${evening} %{x}',
  }),
  row('port', {
    library: { first: { port: 8001, healthCheck: HealthCheck.NONE }, edited: { port: 8002, healthCheck: HealthCheck.NONE } },
    plain: { first: { env: ['PORT=8001'] }, edited: { env: ['PORT=8002'] } },
    observe: environment('PORT'),
    edited: 'PORT=8002',
  }),
  row('ports', {
    library: {
      first: { ports: [PortMapping.publishLocally(18701, { containerPort: 8000 })] },
      edited: { ports: [PortMapping.publishLocally(18703), PortMapping.publishLocally(18702, { containerPort: 8000 })] },
    },
    plain: {
      first: { ports: [{ internal: 8000, external: 18711, ip: '127.0.0.1' }] },
      edited: { ports: [{ internal: 18703, external: 18713, ip: '127.0.0.1' }, { internal: 8000, external: 18712, ip: '127.0.0.1' }] },
    },
    observe: ({ HostConfig }) => Object.keys(HostConfig.PortBindings ?? {}).sort(),
    edited: ['18703/tcp', '8000/tcp'],
  }),
  row('networks', {
    library: (scope, phase) => (phase === 'removed' ? {} : { networks: [new AppNetwork(scope, phase)] }),
    plain: (scope, phase) => (phase === 'removed' ? {} : { networksAdvanced: [{ name: new Network(scope, phase, { name: uniqueName(scope, `-${phase}`) }).id }] }),
    observe: ({ NetworkSettings }) => Object.keys(NetworkSettings.Networks).map((name) => /-(first|edited)/.exec(name)?.[1] ?? name),
    edited: ['edited'],
  }),
  row('volumes', {
    library: (scope, phase) => {
      const volume = new AppVolume(scope, 'data', { preventDestroy: false });
      return phase === 'removed' ? {} : { volumes: [volume.mountedAt(phase === 'first' ? '/data' : '/var/data')] };
    },
    plain: (scope, phase) => {
      const volumeName = new Volume(scope, 'data', { name: uniqueName(scope, '-data') }).name;
      return phase === 'removed' ? {} : { mounts: [{ type: 'volume', source: volumeName, target: phase === 'first' ? '/data' : '/var/data' }] };
    },
    observe: ({ Mounts }) => Mounts.map(({ Destination }: ApiObject) => Destination),
    edited: ['/var/data'],
  }),
  row('volumes (read-only)', {
    library: {
      first: { volumes: [VolumeMount.hostPath('/etc', '/host')] },
      edited: { volumes: [VolumeMount.hostPath('/etc', '/host', { readOnly: true })] },
    },
    plain: {
      first: { mounts: [{ type: 'bind', source: '/etc', target: '/host' }] },
      edited: { mounts: [{ type: 'bind', source: '/etc', target: '/host', readOnly: true }] },
    },
    observe: ({ Mounts }) => Mounts.map(({ RW }: ApiObject) => RW),
    edited: [false],
  }),
  row('healthCheck', {
    library: {
      first: { healthCheck: HealthCheck.command(['true'], { interval: '1s' }) },
      edited: { healthCheck: HealthCheck.shell('test 1 = 1', { interval: '1s' }) },
    },
    plain: {
      first: { healthcheck: { test: ['CMD', 'true'], interval: '1s' } },
      edited: { healthcheck: { test: ['CMD-SHELL', 'test 1 = 1'], interval: '1s' } },
    },
    observe: ({ Config }) => Config.Healthcheck?.Test,
    edited: ['CMD-SHELL', 'test 1 = 1'],
  }),
  row('healthCheck (timing)', {
    library: {
      first: { healthCheck: HealthCheck.command(['true'], { interval: '1s' }) },
      edited: { healthCheck: HealthCheck.command(['true'], { interval: '1500ms', timeout: '90s', startPeriod: '1h', retries: 5 }) },
    },
    plain: {
      first: { healthcheck: { test: ['CMD', 'true'], interval: '1s' } },
      edited: { healthcheck: { test: ['CMD', 'true'], interval: '1500ms', timeout: '90s', startPeriod: '1h', retries: 5 } },
    },
    observe: ({ Config: { Healthcheck: check } }) => check && [check.Interval, check.Timeout, check.StartPeriod, check.Retries],
    edited: [1.5e9, 90e9, 3600e9, 5],
  }),
  row('waitUntilHealthy', {
    library: {
      first: { healthCheck: HealthCheck.command(['true'], { interval: '1s' }), waitUntilHealthy: false },
      edited: { healthCheck: HealthCheck.command(['true'], { interval: '1s' }), waitUntilHealthy: true },
    },
    plain: {
      first: { healthcheck: { test: ['CMD', 'true'], interval: '1s' } },
      edited: { healthcheck: { test: ['CMD', 'true'], interval: '1s' }, wait: true },
    },
    observe: ({ Config }) => Config.Healthcheck?.Test,
    edited: ['CMD', 'true'],
  }),
  row('rollout', {
    library: { first: { rollout: Rollout.BLUE_GREEN }, edited: { rollout: Rollout.RECREATE } },
    plain: { first: {}, edited: {} },
    observe: ({ Name }) => (/-[0-9a-f]{8}$/.test(Name) ? 'generation' : 'fixed'),
    edited: 'fixed',
  }),
  row('restart', {
    library: { first: { restart: RestartPolicy.ALWAYS }, edited: { restart: RestartPolicy.onFailure(3) } },
    plain: { first: { restart: 'always' }, edited: { restart: 'on-failure', maxRetryCount: 3 } },
    observe: ({ HostConfig: { RestartPolicy: policy } }) => [policy.Name, policy.MaximumRetryCount],
    edited: ['on-failure', 3],
  }),
  row('memory', {
    library: { first: { memory: '128m' }, edited: { memory: '256m' } },
    plain: { first: { memory: 128 }, edited: { memory: 256 } },
    observe: ({ HostConfig }) => HostConfig.Memory,
    edited: 256 * MIB,
  }),
  row('memory (unlimited)', {
    library: { first: { memory: '128m' }, edited: { memory: 'unlimited' } },
    plain: { first: { memory: 128 }, edited: {} },
    observe: ({ HostConfig }) => HostConfig.Memory,
    edited: 0,
  }),
  row('cpus', {
    library: { first: { cpus: 0.5 }, edited: { cpus: 2 } },
    plain: { first: { cpus: '0.5' }, edited: { cpus: '2' } },
    observe: ({ HostConfig }) => HostConfig.NanoCpus,
    edited: 2e9,
  }),
  row('cpus (small)', {
    library: { first: { cpus: 0.5 }, edited: { cpus: 0.05 } },
    plain: { first: { cpus: '0.5' }, edited: { cpus: '0.05' } },
    observe: ({ HostConfig }) => HostConfig.NanoCpus / 1e9 || HostConfig.CpuQuota / (HostConfig.CpuPeriod || 1),
    edited: 0.05,
  }),
  row('cpuShares', {
    library: { first: { cpuShares: 512 }, edited: { cpuShares: 2048 } },
    plain: { first: { cpuShares: 512 }, edited: { cpuShares: 2048 } },
    observe: ({ HostConfig }) => HostConfig.CpuShares,
    edited: 2048,
  }),
  row('sharedMemory', {
    library: { first: { sharedMemory: '32m' }, edited: { sharedMemory: '128m' } },
    plain: { first: { shmSize: 32 }, edited: { shmSize: 128 } },
    observe: ({ HostConfig }) => HostConfig.ShmSize,
    edited: 128 * MIB,
  }),
  row('ulimits', {
    library: { first: { ulimits: [Ulimit.openFiles(2048)] }, edited: { ulimits: [Ulimit.of('nofile', 1024, 4096)] } },
    plain: { first: { ulimit: [{ name: 'nofile', soft: 2048, hard: 2048 }] }, edited: { ulimit: [{ name: 'nofile', soft: 1024, hard: 4096 }] } },
    observe: ({ HostConfig }) => (HostConfig.Ulimits ?? []).map(({ Name, Soft, Hard }: ApiObject) => [Name, Soft, Hard]),
    edited: [['nofile', 1024, 4096]],
  }),
  row('user', {
    library: { first: { user: '1000:1000' }, edited: { user: '2000' } },
    plain: { first: { user: '1000:1000' }, edited: { user: '2000' } },
    observe: ({ Config }) => Config.User,
    edited: '2000',
  }),
  row('groups', {
    library: { first: { groups: ['1001'] }, edited: { groups: ['1003', '1002'] } },
    plain: { first: { groupAdd: ['1001'] }, edited: { groupAdd: ['1003', '1002'] } },
    observe: ({ HostConfig }) => sorted(HostConfig.GroupAdd),
    edited: ['1002', '1003'],
  }),
  row('workingDirectory', {
    library: { first: { workingDirectory: '/tmp/' }, edited: { workingDirectory: '/usr/' } },
    plain: { first: { workingDir: '/tmp/' }, edited: { workingDir: '/usr/' } },
    observe: ({ Config }) => Config.WorkingDir.replace(/\/$/, ''),
    edited: '/usr',
  }),
  row('hostname', {
    library: { first: { hostname: 'alpha' }, edited: { hostname: 'beta' } },
    plain: { first: { hostname: 'alpha' }, edited: { hostname: 'beta' } },
    observe: ({ Config, Id }) => (Config.Hostname === Id.slice(0, 12) ? 'id' : Config.Hostname),
    edited: 'beta',
  }),
  row('dns', {
    library: { first: { dns: ['10.9.9.9'] }, edited: { dns: ['10.9.9.8', '10.9.9.7'] } },
    plain: { first: { dns: ['10.9.9.9'] }, edited: { dns: ['10.9.9.8', '10.9.9.7'] } },
    observe: ({ HostConfig }) => sorted(HostConfig.Dns),
    edited: ['10.9.9.7', '10.9.9.8'],
  }),
  row('extraHosts', {
    library: { first: { extraHosts: { db: '10.1.1.1' } }, edited: { extraHosts: { db: '10.1.1.2', host: 'host-gateway' } } },
    plain: { first: { host: [{ host: 'db', ip: '10.1.1.1' }] }, edited: { host: [{ host: 'db', ip: '10.1.1.2' }, { host: 'host', ip: 'host-gateway' }] } },
    observe: ({ HostConfig }) => sorted(HostConfig.ExtraHosts),
    edited: ['db:10.1.1.2', 'host:host-gateway'],
  }),
  row('addCapabilities', {
    library: { first: { addCapabilities: ['NET_BIND_SERVICE'] }, edited: { addCapabilities: ['net_admin', 'CAP_CHOWN'] } },
    plain: {
      first: { capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] } },
      edited: { capabilities: { add: ['NET_ADMIN', 'CAP_CHOWN'], drop: ['ALL'] } },
    },
    observe: ({ HostConfig }) => sorted(HostConfig.CapAdd).map((name) => name.replace(/^CAP_/, '')),
    edited: ['CHOWN', 'NET_ADMIN'],
  }),
  row('dropCapabilities', {
    library: { first: { dropCapabilities: ['CHOWN'] }, edited: { dropCapabilities: ['NET_RAW', 'CHOWN'] } },
    plain: { first: { capabilities: { drop: ['CHOWN'] } }, edited: { capabilities: { drop: ['NET_RAW', 'CHOWN'] } } },
    observe: ({ HostConfig }) => sorted(HostConfig.CapDrop).map((name) => name.replace(/^CAP_/, '')),
    edited: ['CHOWN', 'NET_RAW'],
  }),
  row('allowNewPrivileges', {
    library: { first: { allowNewPrivileges: false }, edited: { allowNewPrivileges: true } },
    plain: { first: { securityOpts: ['no-new-privileges:true'] }, edited: { securityOpts: [] } },
    observe: ({ HostConfig }) => HostConfig.SecurityOpt ?? [],
    edited: [],
  }),
  row('securityOptions', {
    library: { first: { securityOptions: ['seccomp=unconfined'] }, edited: { securityOptions: ['apparmor=unconfined'] } },
    plain: { first: { securityOpts: ['seccomp=unconfined'] }, edited: { securityOpts: ['apparmor=unconfined'] } },
    observe: ({ HostConfig }) => (HostConfig.SecurityOpt ?? []).filter((option: string) => !option.startsWith('no-new-privileges')),
    edited: ['apparmor=unconfined'],
  }),
  row('privileged', {
    library: { first: { privileged: false }, edited: { privileged: true } },
    plain: { first: { privileged: false }, edited: { privileged: true } },
    observe: ({ HostConfig }) => HostConfig.Privileged,
    edited: true,
  }),
  row('readOnly', {
    library: { first: { readOnly: true }, edited: { readOnly: false } },
    plain: { first: { readOnly: true }, edited: { readOnly: false } },
    observe: ({ HostConfig }) => (HostConfig.ReadonlyRootfs ? 'read-only' : 'writable'),
    edited: 'writable',
  }),
  row('tmpfs', {
    library: { first: { tmpfs: { '/run': 'size=1m' } }, edited: { tmpfs: { '/run': 'size=2m' } } },
    plain: { first: { tmpfs: { '/run': 'size=1m' } }, edited: { tmpfs: { '/run': 'size=2m' } } },
    observe: ({ HostConfig }) => HostConfig.Tmpfs?.['/run'],
    edited: 'size=2m',
  }),
  row('init', {
    library: { first: { init: true }, edited: { init: false } },
    plain: { first: { init: true }, edited: { init: false } },
    observe: ({ HostConfig }) => HostConfig.Init ?? false,
    edited: false,
  }),
  row('devices', {
    library: { first: { devices: [Device.fromHostPath('/dev/null')] }, edited: { devices: [Device.fromHostPath('/dev/null', { permissions: 'r' })] } },
    plain: { first: { devices: [{ hostPath: '/dev/null' }] }, edited: { devices: [{ hostPath: '/dev/null', permissions: 'r' }] } },
    observe: ({ HostConfig }) => (HostConfig.Devices ?? []).map(({ CgroupPermissions }: ApiObject) => CgroupPermissions),
    edited: ['r'],
  }),
  row('sysctls', {
    library: { first: { sysctls: { 'net.core.somaxconn': '512' } }, edited: { sysctls: { 'net.core.somaxconn': '1024' } } },
    plain: { first: { sysctls: { 'net.core.somaxconn': '512' } }, edited: { sysctls: { 'net.core.somaxconn': '1024' } } },
    observe: ({ HostConfig }) => HostConfig.Sysctls?.['net.core.somaxconn'],
    edited: '1024',
  }),
  row('logging', {
    library: { first: { logging: LogDriver.local() }, edited: { logging: LogDriver.jsonFile({ maxSize: '1m', maxFiles: 2 }) } },
    plain: { first: { logDriver: 'local' }, edited: { logDriver: 'json-file', logOpts: { 'max-size': '1m', 'max-file': '2' } } },
    observe: ({ HostConfig: { LogConfig } }) => [LogConfig.Type, LogConfig.Config['max-size'], LogConfig.Config['max-file']],
    edited: ['json-file', '1m', '2'],
  }),
  row('stopSignal', {
    library: { first: { stopSignal: 'SIGINT' }, edited: { stopSignal: 'SIGQUIT' } },
    plain: { first: { stopSignal: 'SIGINT' }, edited: { stopSignal: 'SIGQUIT' } },
    observe: ({ Config }) => Config.StopSignal,
    edited: 'SIGQUIT',
  }),
  row('stopGracePeriod', {
    library: { first: { stopGracePeriod: '20s' }, edited: { stopGracePeriod: '1m30s' } },
    plain: { first: { stopTimeout: 20 }, edited: { stopTimeout: 90 } },
    observe: ({ Config }) => Config.StopTimeout,
    edited: 90,
  }),
  row('labels', {
    library: { first: { labels: { team: 'blue' } }, edited: { labels: { team: 'green' } } },
    plain: { first: { labels: [{ label: 'team', value: 'blue' }] }, edited: { labels: [{ label: 'team', value: 'green' }] } },
    observe: ({ Config }) => Config.Labels.team,
    edited: 'green',
  }),
  {
    name: 'PythonAppContainer.addNetwork (aliases)',
    library: (scope, phase) => {
      const network = new AppNetwork(scope, 'net');
      const container = new PythonAppContainer(scope, 'c', { image: new BaseImage(scope, 'image'), command: SLEEP });
      container.addNetwork(network, { aliases: phase === 'removed' ? [] : [`alias-${phase}`] });
      return container.resource;
    },
    plain: (scope, phase) => plainContainer(scope, {
      networksAdvanced: [{
        name: new Network(scope, 'net', { name: uniqueName(scope, '-net') }).id,
        aliases: phase === 'removed' ? undefined : [`alias-${phase}`],
      }],
    }),
    observe: (inspected) => sorted(addedNetwork(inspected).Aliases).filter((alias) => alias.startsWith('alias-')),
    edited: ['alias-edited'],
    removed: [],
  },
  {
    name: 'PythonAppContainer.addNetwork (ipv4Address)',
    library: (scope, phase) => {
      const network = new AppNetwork(scope, 'net', { subnets: ['198.18.201.0/24'] });
      const container = new PythonAppContainer(scope, 'c', { image: new BaseImage(scope, 'image'), command: SLEEP });
      container.addNetwork(network, { ipv4Address: { first: '198.18.201.71', edited: '198.18.201.72', removed: undefined }[phase] });
      return container.resource;
    },
    plain: (scope, phase) => plainContainer(scope, {
      networksAdvanced: [{
        name: new Network(scope, 'net', { name: uniqueName(scope, '-net'), ipamConfig: [{ subnet: '198.18.202.0/24', gateway: '198.18.202.1' }] }).id,
        ipv4Address: { first: '198.18.202.71', edited: '198.18.202.72', removed: undefined }[phase],
      }],
    }),
    observe: (inspected) => addedNetwork(inspected).IPAMConfig?.IPv4Address?.split('.').pop(),
    edited: '72',
    removed: undefined,
  },
];
