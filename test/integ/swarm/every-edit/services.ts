import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  AppNetwork, AppVolume, ConfigFile, FailureAction, HealthCheck, LogDriver, PortMapping, PublishMode, PythonAppContainer, PythonAppContainerProps,
  RestartPolicy, RollingUpdate, Secret, ServiceDeployment, ServicePlacement, UpdateOrder, VolumeMount,
} from '../../../../src';
import { BaseImage, SLEEP } from '../../every-edit/fixtures';
import { Phase, Row, valueIn, Values } from '../../every-edit/row';
import { ApiObject } from '../../harness';

const MIB = 1024 ** 2;
const SECOND = 1e9;
/** No node meets it, and nobody waits: what counts is what the Swarm is told, and tasks of all rows at once are a load. */
const NOWHERE = 'node.labels.nowhere==1';
const UNWAITED = { healthCheck: HealthCheck.command(['true'], { interval: '1s' }), waitUntilHealthy: false };

type Props = Partial<PythonAppContainerProps>;

interface ServiceRow {
  readonly library: Values<Props> | ((scope: Construct, phase: Phase) => Props);
  readonly observe: (spec: ApiObject) => unknown;
  readonly edited: unknown;
  readonly removed?: unknown;
}

function row(prop: string, { library, observe, ...rest }: ServiceRow): Row {
  return {
    name: `service: ${prop}`,
    library: (scope, phase) => {
      const props: Props = typeof library === 'function' ? library(scope, phase) : valueIn(library, phase);
      const { placement: place = {}, ...others } = props.deploy ?? {};
      return new PythonAppContainer(scope, 'c', {
        image: new BaseImage(scope, 'image'),
        command: SLEEP,
        networks: [shared(scope)],
        ...UNWAITED,
        ...props,
        deploy: { ...others, placement: { ...place, constraints: [...place.constraints ?? [], NOWHERE] } },
      }).resource;
    },
    plain: () => { throw new Error('there is no plain column for services'); },
    observe: ({ Spec }) => observe(Spec),
    ...rest,
  };
}

/** One network for all rows: each takes two seconds of every plan. */
function shared(scope: Construct): AppNetwork {
  const stack = TerraformStack.of(scope);
  return stack.node.tryFindChild('shared') as AppNetwork ?? new AppNetwork(stack, 'shared');
}

const container = (observe: (spec: ApiObject) => unknown) => ({ TaskTemplate }: ApiObject) => observe(TaskTemplate.ContainerSpec);
const task = (observe: (spec: ApiObject) => unknown) => ({ TaskTemplate }: ApiObject) => observe(TaskTemplate);

function deploy(prop: string, { first, edited: editedTo }: Values<ServiceDeployment>, observe: (spec: ApiObject) => unknown, edited: unknown): Row {
  return row(`deploy.${prop}`, { library: { first: { deploy: first }, edited: { deploy: editedTo } }, observe, edited });
}

function update(prop: keyof RollingUpdate, first: RollingUpdate, editedTo: RollingUpdate, key: string, edited: unknown): Row {
  return deploy(`update.${prop}`, { first: { update: first }, edited: { update: editedTo } }, ({ UpdateConfig }) => UpdateConfig[key], edited);
}

function placement(prop: keyof ServicePlacement, first: ServicePlacement, editedTo: ServicePlacement, key: string, edited: unknown): Row {
  return deploy(`placement.${prop}`, { first: { placement: first }, edited: { placement: editedTo } }, task(({ Placement }) => sorted(Placement?.[key])), edited);
}

/** Sets come in any order. */
function sorted(value: unknown): unknown {
  return Array.isArray(value) ? [...value].sort() : value;
}

/** A service that never had the property: its `observe` is what a removal has to lead to. */
export const SERVICE_BASELINE: Row = row('(none)', { library: { first: {}, edited: {} }, observe: () => true, edited: true });

/** Every property that reaches a service. */
export const SERVICE_ROWS: Row[] = [
  row('command', { library: { first: { command: ['sleep', '1000'] }, edited: { command: ['sleep', '2000'] } }, observe: container(({ Args }) => Args), edited: ['sleep', '2000'], removed: SLEEP }),
  row('entrypoint', { library: { first: { entrypoint: ['env'] }, edited: { entrypoint: ['nice'] } }, observe: container(({ Command }) => Command), edited: ['nice'] }),
  row('environment', {
    library: { first: { environment: { A: '1', B: '2' } }, edited: { environment: { A: '1', B: '${x} %{y}' } } },
    observe: container(({ Env }) => [...Env ?? []].sort()),
    edited: ['A=1', 'B=${x} %{y}'],
  }),
  row('replicas', { library: { first: { replicas: 2 }, edited: { replicas: 3 } }, observe: ({ Mode }) => Mode.Replicated.Replicas, edited: 3 }),
  row('secrets', {
    library: (_, phase) => {
      process.env.EVERY_EDIT_SECRET = phase;
      return phase === 'removed' ? {} : { secrets: { KEY: Secret.fromEnvironment('EVERY_EDIT_SECRET') } };
    },
    observe: container(({ Secrets }) => (Secrets ?? []).map(({ File }: ApiObject) => [File.Name, File.Mode])),
    edited: [['/run/secrets/KEY', 0o444]],
  }),
  row('configFiles', {
    library: { first: { configFiles: [ConfigFile.fromText('1', '/etc/shop/a')] }, edited: { configFiles: [ConfigFile.fromText('1', '/etc/shop/b', { mode: '0440' })] } },
    observe: container(({ Configs }) => (Configs ?? []).map(({ File }: ApiObject) => [File.Name, File.Mode])),
    edited: [['/etc/shop/b', 0o440]],
  }),
  row('volumes', {
    library: (scope, phase) => {
      const volume = new AppVolume(scope, 'data', { labels: { team: 'shop' } });
      return phase === 'removed' ? {} : { volumes: [volume.mountedAt(phase === 'first' ? '/data' : '/var/data', { readOnly: phase === 'edited' })] };
    },
    observe: container(({ Mounts }) => Mounts.filter(({ Type }: ApiObject) => Type === 'volume')
      .map(({ Target, ReadOnly, VolumeOptions }: ApiObject) => [Target, ReadOnly, VolumeOptions.Labels.team])),
    edited: [['/var/data', true, 'shop']],
  }),
  row('volumes (of the node)', {
    library: {
      first: { volumes: [VolumeMount.hostPath('/etc', '/host')], deploy: { placement: { node: 'node-1' } } },
      edited: { volumes: [VolumeMount.hostPath('/etc', '/host', { readOnly: true })], deploy: { placement: { node: 'node-1' } } },
    },
    observe: container(({ Mounts }) => Mounts.filter(({ Type }: ApiObject) => Type === 'bind').map(({ ReadOnly = false }: ApiObject) => ReadOnly)),
    edited: [true],
  }),
  row('tmpfs', {
    library: { first: { tmpfs: { '/run': 'size=1m' } }, edited: { tmpfs: { '/run': 'size=2m,mode=1700' } } },
    observe: container(({ Mounts }) => Mounts.filter(({ Target }: ApiObject) => Target === '/run').map(({ TmpfsOptions }: ApiObject) => [TmpfsOptions.SizeBytes, TmpfsOptions.Mode])),
    edited: [[2 * MIB, 0o700]],
  }),
  row('sharedMemory', {
    library: { first: { sharedMemory: '32m' }, edited: { sharedMemory: '128m' } },
    observe: container(({ Mounts }) => Mounts.filter(({ Target }: ApiObject) => Target === '/dev/shm').map(({ TmpfsOptions }: ApiObject) => TmpfsOptions.SizeBytes)),
    edited: [128 * MIB],
  }),
  row('healthCheck', {
    library: {
      first: { healthCheck: HealthCheck.command(['true'], { interval: '2s' }) },
      edited: { healthCheck: HealthCheck.shell('true', { interval: '1500ms', timeout: '90s', startPeriod: '1h', retries: 5 }), waitUntilHealthy: false },
    },
    observe: container(({ Healthcheck: check }) => [check.Test, check.Interval, check.Timeout, check.StartPeriod, check.Retries]),
    edited: [['CMD-SHELL', 'true'], 1.5 * SECOND, 90 * SECOND, 3600 * SECOND, 5],
  }),
  row('healthCheck (none)', {
    library: { first: { port: 8000, healthCheck: HealthCheck.NONE }, edited: { healthCheck: undefined } },
    observe: container(({ Healthcheck }) => Healthcheck?.Test ?? 'the image\'s'),
    edited: 'the image\'s',
  }),
  row('memory, cpus', {
    library: { first: { memory: '128m', cpus: 0.5 }, edited: { memory: '256m', cpus: 0.05 } },
    observe: task(({ Resources }) => [Resources.Limits.MemoryBytes, Resources.Limits.NanoCPUs]),
    edited: [256 * MIB, 0.05 * SECOND],
  }),
  row('memory (unlimited)', { library: { first: { memory: '128m' }, edited: { memory: 'unlimited' } }, observe: task(({ Resources }) => Resources.Limits.MemoryBytes), edited: undefined }),
  row('user', { library: { first: { user: '1000:1000' }, edited: { user: '2000' } }, observe: container(({ User }) => User), edited: '2000' }),
  row('groups', { library: { first: { groups: ['1001'] }, edited: { groups: ['1003', '1002'] } }, observe: container(({ Groups }) => Groups), edited: ['1002', '1003'] }),
  row('workingDirectory', { library: { first: { workingDirectory: '/tmp/' }, edited: { workingDirectory: '/usr/' } }, observe: container(({ Dir }) => Dir), edited: '/usr' }),
  row('hostname', { library: { first: { hostname: 'alpha' }, edited: { hostname: 'beta' } }, observe: container(({ Hostname }) => Hostname), edited: 'beta' }),
  row('dns', { library: { first: { dns: ['10.9.9.9'] }, edited: { dns: ['10.9.9.8', '10.9.9.7'] } }, observe: container(({ DNSConfig }) => DNSConfig?.Nameservers), edited: ['10.9.9.7', '10.9.9.8'] }),
  row('extraHosts', { library: { first: { extraHosts: { db: '10.1.1.1' } }, edited: { extraHosts: { db: '10.1.1.2' } } }, observe: container(({ Hosts }) => Hosts), edited: ['10.1.1.2 db'] }),
  row('addCapabilities', {
    library: { first: { addCapabilities: ['NET_BIND_SERVICE'] }, edited: { addCapabilities: ['net_admin', 'CAP_CHOWN'] } },
    observe: container(({ CapabilityAdd }) => CapabilityAdd),
    edited: ['CAP_CHOWN', 'CAP_NET_ADMIN'],
  }),
  row('dropCapabilities', {
    library: { first: { dropCapabilities: ['CHOWN'] }, edited: { dropCapabilities: ['NET_RAW', 'CHOWN'] } },
    observe: container(({ CapabilityDrop }) => CapabilityDrop),
    edited: ['CAP_CHOWN', 'CAP_NET_RAW'],
  }),
  row('readOnly', { library: { first: { readOnly: true }, edited: { readOnly: false } }, observe: container(({ ReadOnly = false }) => ReadOnly), edited: false }),
  row('init', { library: { first: { init: true }, edited: { init: false } }, observe: container(({ Init }) => Init), edited: false }),
  row('sysctls', {
    library: { first: { sysctls: { 'net.core.somaxconn': '512' } }, edited: { sysctls: { 'net.core.somaxconn': '1024' } } },
    observe: container(({ Sysctls }) => Sysctls?.['net.core.somaxconn']),
    edited: '1024',
  }),
  row('logging', {
    library: { first: { logging: LogDriver.local() }, edited: { logging: LogDriver.jsonFile({ maxSize: '1m', maxFiles: 2 }) } },
    observe: task(({ LogDriver: { Name, Options } }) => [Name, Options['max-size'], Options['max-file']]),
    edited: ['json-file', '1m', '2'],
  }),
  row('stopSignal, stopGracePeriod', {
    library: { first: { stopSignal: 'SIGINT', stopGracePeriod: '20s' }, edited: { stopSignal: 'SIGQUIT', stopGracePeriod: '1m30s' } },
    observe: container(({ StopSignal, StopGracePeriod }) => [StopSignal, StopGracePeriod]),
    edited: ['SIGQUIT', 90 * SECOND],
  }),
  row('restart', {
    library: { first: { restart: RestartPolicy.ALWAYS }, edited: { restart: RestartPolicy.onFailure(3) } },
    observe: task(({ RestartPolicy: policy }) => [policy.Condition, policy.MaxAttempts]),
    edited: ['on-failure', 3],
  }),
  row('labels', {
    library: { first: { labels: { team: 'blue' } }, edited: { labels: { team: 'green' } } },
    observe: ({ Labels, TaskTemplate }) => [Labels.team, TaskTemplate.ContainerSpec.Labels?.team],
    edited: ['green', 'green'],
  }),
  row('networks', {
    library: (scope, phase) => (phase === 'removed' ? {} : { networks: [new AppNetwork(scope, phase, { encrypted: phase === 'edited' })] }),
    observe: task(({ Networks }) => Networks.length),
    edited: 1,
  }),
  row('ports', {
    library: {
      first: { ports: [PortMapping.publish(18801, { containerPort: 8000 })] },
      edited: { ports: [PortMapping.publish(18803), PortMapping.publish(18802, { containerPort: 8000 })] },
    },
    observe: ({ EndpointSpec: { Ports = [] } }) => Ports.map((port: ApiObject) => [port.PublishedPort, port.TargetPort, port.PublishMode]),
    edited: [[18802, 8000, 'host'], [18803, 18803, 'host']],
  }),
  row('deploy.publish', {
    library: {
      first: { ports: [PortMapping.publish(18805)], deploy: { publish: PublishMode.HOST } },
      edited: { ports: [PortMapping.publish(18805)], deploy: { publish: PublishMode.INGRESS } },
    },
    observe: ({ EndpointSpec, UpdateConfig }) => [EndpointSpec.Mode, EndpointSpec.Ports?.[0].PublishMode, UpdateConfig.Order],
    edited: ['vip', 'ingress', 'start-first'],
  }),
  deploy('virtualIp', { first: { virtualIp: false }, edited: { virtualIp: true } }, ({ EndpointSpec }) => EndpointSpec.Mode, 'vip'),
  deploy('everyNode', { first: {}, edited: { everyNode: true } }, ({ Mode }) => Object.keys(Mode), ['Global']),
  deploy('reservedMemory, reservedCpus', { first: { reservedMemory: '16m' }, edited: { reservedMemory: '32m', reservedCpus: 0.05 } },
    task(({ Resources }) => [Resources.Reservations.MemoryBytes, Resources.Reservations.NanoCPUs]), [32 * MIB, 0.05 * SECOND]),
  update('order', { order: UpdateOrder.START_FIRST }, { order: UpdateOrder.STOP_FIRST }, 'Order', 'stop-first'),
  update('parallelism', { parallelism: 2 }, { parallelism: 0 }, 'Parallelism', 0),
  update('delay', { delay: '90s' }, { delay: '1h' }, 'Delay', 3600 * SECOND),
  update('monitor', { monitor: '1m' }, { monitor: '500ms' }, 'Monitor', 0.5 * SECOND),
  update('failureAction', { failureAction: FailureAction.CONTINUE }, { failureAction: FailureAction.PAUSE }, 'FailureAction', 'pause'),
  update('maxFailureRatio', { maxFailureRatio: 0.1 }, { maxFailureRatio: 0.3 }, 'MaxFailureRatio', 0.3),
  placement('node', { node: 'node-1' }, { node: 'node-2' }, 'Constraints',
    ['node.hostname==node-2', NOWHERE]),
  placement('constraints', { constraints: ['node.role==manager'] }, { constraints: ['node.labels.b==1', 'node.labels.a!=2'] }, 'Constraints',
    ['node.labels.a!=2', 'node.labels.b==1', NOWHERE]),
  placement('spread', { spread: ['node.labels.zone'] }, { spread: ['node.labels.rack'] }, 'Preferences', [{ Spread: { SpreadDescriptor: 'node.labels.rack' } }]),
  placement('maxPerNode', { maxPerNode: 1 }, { maxPerNode: 2 }, 'MaxReplicas', 2),
];
