import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { sharedNetwork } from './connections';
import { BaseImage, SLEEP, Tagged } from './fixtures';
import { Phase, Row } from './row';
import {
  AppVolume, BackingService, BackingServiceProps, HealthCheck, PortMapping, PostgresDatabase, PythonAppContainer, RabbitMqBroker, RedisStore,
  Secret,
} from '../../../src';
import { ApiObject } from '../harness';

const MIB = 1024 ** 2;

interface ServiceRow {
  readonly props: (phase: Phase, scope: Construct) => Partial<BackingServiceProps>;
  readonly observe: (inspected: ApiObject) => unknown;
  readonly edited: unknown;
  readonly removed: unknown;
}

/** What all backing services have in common, on an image that starts at once. */
function row(prop: string, { props, ...rest }: ServiceRow): Row {
  return {
    name: `BackingService.${prop}`,
    library: (scope, phase) => service(scope, props(phase, scope)).resource,
    ...rest,
  };
}

function service(scope: Construct, props: Partial<BackingServiceProps>): BackingService {
  return new BackingService(scope, 's', {
    imageName: 'not-used',
    image: new BaseImage(scope, 'image'),
    volume: new AppVolume(scope, 'data', { preventDestroy: false }),
    dataPath: '/data',
    port: 8000,
    endpoint: { variable: 'SERVICE' },
    command: SLEEP,
    healthCheck: HealthCheck.command(['true'], { interval: '500ms' }),
    ...props,
  });
}

/** A service of a product, whose image is on the engine. */
function preset(name: string, make: (scope: Construct, phase: Phase) => { readonly resource: TerraformResource }, rest: Pick<Row, 'inside' | 'observe' | 'edited' | 'removed'>): Row {
  return { name, library: (scope, phase) => make(scope, phase).resource, ...rest };
}

const redisCli = (...commands: string[]) => (
  ['sh', '-c', `export REDISCLI_AUTH=$(cat "$REDIS_PASSWORD_FILE"); ${commands.map((command) => `redis-cli ${command}`).join('; ')}`]
);
const psql = (...queries: string[]) => (
  ['sh', '-c', `PGPASSWORD=$(cat "$POSTGRES_PASSWORD_FILE") psql -h 127.0.0.1 -U "$POSTGRES_USER" "$POSTGRES_DB" -tAX ${queries.map((query) => `-c "${query}"`).join(' ')}`]
);
const volumeOf = (scope: Construct) => new AppVolume(scope, 'data', { preventDestroy: false });

export const SERVICE_ROWS: Row[] = [
  row('memory', {
    props: (phase) => ({ memory: { first: '128m', edited: '256m', removed: undefined }[phase] }),
    observe: ({ HostConfig }) => HostConfig.Memory / MIB,
    edited: 256,
    removed: 1024,
  }),
  row('cpus', {
    props: (phase) => ({ cpus: { first: 0.5, edited: 2, removed: undefined }[phase] }),
    observe: ({ HostConfig }) => HostConfig.NanoCpus,
    edited: 2e9,
    removed: 0,
  }),
  row('stopGracePeriod', {
    props: (phase) => ({ stopGracePeriod: { first: '10s', edited: '20s', removed: undefined }[phase] }),
    observe: ({ Config }) => Config.StopTimeout,
    edited: 20,
    removed: 60,
  }),
  row('ports', {
    props: (phase) => ({ ports: phase === 'removed' ? undefined : [PortMapping.publishLocally(phase === 'first' ? 18721 : 18722, { containerPort: 8000 })] }),
    observe: ({ NetworkSettings }) => Object.values<ApiObject[]>(NetworkSettings.Ports ?? {}).flat().filter(Boolean).map(({ HostPort }) => HostPort),
    edited: ['18722'],
    removed: [],
  }),
  row('networks', {
    props: (phase, scope) => ({ networks: phase === 'edited' ? [sharedNetwork(scope)] : undefined }),
    observe: ({ HostConfig }) => HostConfig.NetworkMode === 'none',
    edited: false,
    removed: true,
  }),
  row('volume', {
    props: (phase, scope) => (phase === 'removed' ? {} : { volume: new AppVolume(scope, phase, { preventDestroy: false }) }),
    observe: ({ Mounts }) => Mounts.map(({ Name }: ApiObject) => /-(first|edited|data)$/.exec(Name)?.[1]),
    edited: ['edited'],
    removed: ['data'],
  }),
  row('image', {
    props: (phase, scope) => (phase === 'edited' ? { image: new Tagged(scope, 'redis:7'), entrypoint: SLEEP, command: undefined } : {}),
    observe: ({ Config }) => Config.Image,
    edited: 'redis:7',
    removed: 'python:3.11-slim-bookworm',
  }),
  {
    name: 'BackingService.password',
    library: (scope, phase) => {
      process.env.EVERY_EDIT_PASSWORD = phase;
      const made = service(scope, {
        networks: [sharedNetwork(scope)],
        ...phase === 'removed' ? {} : { passwordName: 'PASSWORD', password: Secret.fromEnvironment('EVERY_EDIT_PASSWORD') },
      });
      const client = new PythonAppContainer(scope, 'c', { image: new BaseImage(scope, 'client'), command: SLEEP, networks: [] });
      client.connectWith(made, { startOrder: false });
      return client.resource;
    },
    inside: ['cat', '/run/secrets/SERVICE_URL'],
    observe: (_, printed) => printed,
    edited: 'http://:edited@s:8000',
    removed: '',
  },
  // One database for its three properties: each takes seconds of work to be made. Each name's clients log in, and find what was there.
  preset('PostgresDatabase.settings, databaseName, user', (scope, phase) => new PostgresDatabase(scope, 's', {
    image: new Tagged(scope, 'postgres:15'),
    version: '15',
    volume: volumeOf(scope),
    ...phase === 'removed' ? {} : { settings: { max_connections: phase === 'first' ? '20' : '30' }, databaseName: phase, user: phase },
  }), {
    inside: psql('SHOW max_connections', 'SELECT current_database(), current_user', 'SELECT datname FROM pg_database WHERE datname ~ \'first|edited\' ORDER BY 1'),
    observe: (_, printed) => printed.split('\n'),
    edited: ['30', 'edited|edited', 'edited', 'first'],
    removed: ['100', 'app|app', 'edited', 'first'],
  }),
  // What each deploy finds is what the one before has left.
  preset('RedisStore.settings', (scope, phase) => new RedisStore(scope, 's', {
    volume: volumeOf(scope), settings: { first: { maxmemory: '8mb', appendonly: 'no' }, edited: { maxmemory: '16mb' }, removed: undefined }[phase],
  }), {
    inside: redisCli('CONFIG GET maxmemory', 'CONFIG GET appendonly', 'INCR deploys'),
    observe: (_, printed) => printed.split('\n'),
    edited: ['maxmemory', '16777216', 'appendonly', 'yes', '2'],
    removed: ['maxmemory', '644245094', 'appendonly', 'yes', '3'],
  }),
  preset('RabbitMqBroker.user, memory', (scope, phase) => new RabbitMqBroker(scope, 's', {
    version: '3', volume: volumeOf(scope), ...phase === 'removed' ? {} : { user: phase, memory: phase === 'first' ? '512m' : '768m' },
  }), {
    inside: ['sh', '-c', [
      'rabbitmqctl -q authenticate_user "$RABBITMQ_USER" < "$RABBITMQ_PASSWORD_FILE" > /dev/null',
      'rabbitmqctl -q eval "vm_memory_monitor:get_total_memory()."',
      'rabbitmqctl -q list_users --no-table-headers | cut -f 1 | sort | xargs',
    ].join(' && ')],
    observe: (_, printed) => printed.split('\n'),
    edited: [String(768 * MIB), 'edited first'],
    removed: [String(1024 * MIB), 'app edited first'],
  }),
];
