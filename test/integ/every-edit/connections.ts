import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { BaseImage, SLEEP } from './fixtures';
import { Phase, Row } from './row';
import { AppNetwork, AppVolume, ConnectionOptions, EndpointOptions, HealthCheck, INetwork, PythonAppContainer, Rollout, ServiceContainer } from '../../../src';
import { ApiObject } from '../harness';

const SERVER = ['python3', '-m', 'http.server', '8000', '--directory', '/tmp'];

/** One network for all of these rows: an engine has room for some thirty. */
export function sharedNetwork(scope: Construct): INetwork {
  const stack = TerraformStack.of(scope);
  return (stack.node.tryFindChild('shared') as AppNetwork | undefined) ?? new AppNetwork(stack, 'shared', { internal: true });
}

interface ConnectionRow {
  readonly options?: (phase: Phase, scope: Construct) => ConnectionOptions | undefined;
  readonly endpoint?: (phase: Phase) => EndpointOptions | undefined;
  readonly observe: (inspected: ApiObject) => unknown;
  readonly edited: unknown;
  readonly removed: unknown;
}

/** A client of a service that is recreated: the client has to wait for it by itself. */
function row(name: string, { options = () => ({}), endpoint = () => undefined, ...rest }: ConnectionRow): Row {
  return {
    name,
    library: (scope, phase) => {
      const image = new BaseImage(scope, 'image');
      const service = new ServiceContainer(scope, 'service', {
        image,
        command: SERVER,
        port: 8000,
        healthCheck: HealthCheck.NONE,
        rollout: Rollout.RECREATE,
        endpoint: endpoint(phase),
        networks: [sharedNetwork(scope)],
      });
      const client = new PythonAppContainer(scope, 'c', { image, entrypoint: SLEEP, networks: [] });
      const chosen = options(phase, scope);
      if (chosen) {
        client.connectWith(service, chosen);
      }
      return client.resource;
    },
    ...rest,
  };
}

const urls = ({ Config }: ApiObject) => Config.Env.filter((entry: string) => entry.includes('_URL='));
const networks = ({ NetworkSettings }: ApiObject) => Object.keys(NetworkSettings.Networks).map((network) => /-(first|edited|shared)/.exec(network)?.[1] ?? network);

export const CONNECTION_ROWS: Row[] = [
  row('PythonAppContainer.connectTo', {
    options: (phase) => (phase === 'edited' ? {} : undefined),
    observe: (inspected) => [urls(inspected), networks(inspected)],
    edited: [['SERVICE_URL=http://service:8000'], ['shared']],
    removed: [[], ['none']],
  }),
  row('PythonAppContainer.connectWith (variable)', {
    options: (phase) => (phase === 'removed' ? {} : { variable: phase.toUpperCase() }),
    observe: urls,
    edited: ['EDITED_URL=http://service:8000'],
    removed: ['SERVICE_URL=http://service:8000'],
  }),
  row('PythonAppContainer.connectWith (environment)', {
    options: (phase) => (phase === 'removed' ? {} : { environment: phase === 'first' }),
    observe: urls,
    edited: [],
    removed: ['SERVICE_URL=http://service:8000'],
  }),
  row('PythonAppContainer.connectWith (startOrder)', {
    options: (phase) => (phase === 'removed' ? {} : { startOrder: phase === 'first' }),
    observe: ({ Config }) => Config.Entrypoint[0],
    edited: 'sleep',
    removed: 'python3',
  }),
  row('PythonAppContainer.connectWith (network)', {
    options: (phase, scope) => (phase === 'removed' ? {} : { network: new AppNetwork(scope, phase) }),
    observe: networks,
    edited: ['edited'],
    removed: ['shared'],
  }),
  row('ServiceContainer.endpoint', {
    endpoint: (phase) => (phase === 'removed' ? undefined : { variable: 'API', scheme: phase === 'first' ? 'http' : 'ws', user: phase, path: `/${phase}` }),
    observe: urls,
    edited: ['API_URL=ws://edited@service:8000/edited'],
    removed: ['SERVICE_URL=http://service:8000'],
  }),
  {
    name: 'PythonAppContainer.networkOf',
    library: (scope, phase) => {
      const image = new BaseImage(scope, 'image');
      const owners = ['first', 'edited'].map((id) => [id, new ServiceContainer(scope, id, { image, command: SLEEP, hostname: `vpn-${id}` })] as const);
      return new PythonAppContainer(scope, 'c', { image, command: SLEEP, networkOf: new Map<string, ServiceContainer>(owners).get(phase) }).resource;
    },
    inside: ['hostname'],
    observe: (_, printed) => /^vpn-(\w+)$/.exec(printed)?.[1],
    edited: 'edited',
    removed: undefined,
  },
  {
    name: 'PythonAppContainer.egress',
    library: (scope, phase) => new PythonAppContainer(scope, 'c', {
      image: new BaseImage(scope, 'image'), command: SLEEP, egress: phase === 'removed' ? undefined : phase === 'first',
    }).resource,
    observe: ({ HostConfig }) => HostConfig.NetworkMode === 'none',
    edited: true,
    removed: false,
  },
  {
    name: 'PythonAppContainer.volumes (shared)',
    library: (scope, phase) => {
      const image = new BaseImage(scope, 'image');
      const volume = new AppVolume(scope, 'data', { preventDestroy: false });
      new PythonAppContainer(scope, 'writer', { image, command: SLEEP, volumes: [volume.mountedAt('/data')] });
      const volumes = phase === 'removed' ? [] : [volume.mountedAt('/data', { readOnly: phase === 'edited' })];
      return new PythonAppContainer(scope, 'c', { image, command: SLEEP, volumes }).resource;
    },
    observe: ({ Mounts }) => Mounts.map(({ RW }: ApiObject) => RW),
    edited: [false],
    removed: [],
  },
  {
    name: 'PythonAppContainer.replicas',
    library: (scope, phase) => {
      const replicas = { first: 2, edited: 3, removed: undefined }[phase];
      return new PythonAppContainer(scope, 'c', { image: new BaseImage(scope, 'image'), command: SLEEP, replicas })._replicas.at(-1)!;
    },
    observe: ({ Name }) => /-c-(\d)-/.exec(Name)?.[1],
    edited: '3',
    removed: undefined,
  },
];
