import { Construct } from 'constructs';
import { BackingService, BackingServiceOptions } from './backing-service';
import { memoryLimit } from './memory-limit';
import { REDIS_DATA, REDIS_FIND, REDIS_TAKE_OVER } from './redis-data';
import { HealthCheck } from '../container/values/health-check';

/** Properties of a Redis store. */
export interface RedisStoreProps extends BackingServiceOptions {
  /**
   * Version, the tag of the official image. A newer one takes over the data; an older one that can't read it isn't started.
   * @default '7'
   */
  readonly version?: string;

  /**
   * Settings of the server, e.g. `{ maxmemory: '256mb', 'maxmemory-policy': 'allkeys-lru' }`. Data outlives their edits: a start with
   * another `appendonly` takes over what the last one has written.
   * @default { appendonly: 'yes', maxmemory: … } – what is written survives a restart; writes fail when data takes 60 % of `memory`, of which a
   * save needs the rest
   */
  readonly settings?: { readonly [name: string]: string };
}

/** The part of the container's memory that data may take: a save copies what is written meanwhile, and the kernel kills who takes more. */
const DATA_SHARE = 0.6;

/** Settings that are the library's, and what to use instead. */
const OWN_SETTINGS: { readonly [name: string]: string } = {
  dir: `the volume is at ${REDIS_DATA}`,
  port: 'it is 6379',
  requirepass: 'use "password"',
};

/** The password goes through a file: arguments can be read by everybody on the machine. An empty argument is none for the provider. */
const CONFIGURE = `(
  umask 077
  printf 'requirepass "%s"\\n' "$(sed 's/[\\\\"]/\\\\&/g' "$REDIS_PASSWORD_FILE")" > /tmp/redis.conf
  for name in $REDIS_EMPTY; do echo "$name \\"\\"" >> /tmp/redis.conf; done
)
`;

const START = `${REDIS_FIND}${CONFIGURE}${REDIS_TAKE_OVER}exec redis-server /tmp/redis.conf "$@"`;

/**
 * A Redis store in a container.
 *
 * Connected containers get `REDIS_HOST`, `REDIS_PORT`, `REDIS_PASSWORD_FILE` and `REDIS_URL_FILE`, and Python apps `REDIS_URL`
 * in their process.
 */
export class RedisStore extends BackingService {
  /** @throws if a property isn't valid, or the name is taken by another container of the app */
  constructor(scope: Construct, id: string, props: RedisStoreProps = {}) {
    const settings = checkedSettings({ appendonly: 'yes', ...maximum(scope, props.memory), ...props.settings });
    const entries = Object.entries(settings).sort();
    const [filled, empty] = [entries.filter(([, value]) => value !== ''), entries.filter(([, value]) => value === '')];
    super(scope, id, {
      ...props,
      imageName: `redis:${props.version ?? '7'}`,
      dataPath: REDIS_DATA,
      port: 6379,
      endpoint: { variable: 'REDIS', scheme: 'redis', path: '/0' },
      passwordName: 'REDIS_PASSWORD',
      user: 'redis',
      entrypoint: ['sh', '-c', START, 'redis'],
      dataCheck: ['sh', '-c', REDIS_FIND, 'redis'],
      command: ['--dir', REDIS_DATA, ...filled.flatMap(([name, value]) => [`--${name}`, value])],
      environment: {
        REDIS_EMPTY: empty.map(([name]) => name).join(' '),
        REDIS_APPENDONLY: settings.appendonly,
        REDIS_DUMP: settings.dbfilename ?? 'dump.rdb',
        REDIS_AOF: settings.appendfilename ?? 'appendonly.aof',
        REDIS_AOF_FOLDER: settings.appenddirname ?? 'appendonlydir',
      },
      // Without counting failures against it while it reads its data.
      healthCheck: HealthCheck.shell('REDISCLI_AUTH="$(cat "$REDIS_PASSWORD_FILE")" redis-cli ping | grep -q PONG', { interval: '2s', startPeriod: '60s' }),
    });
  }
}

function maximum(scope: Construct, memory?: string): { readonly [name: string]: string } {
  const limit = memoryLimit(scope, memory);
  return limit === undefined ? {} : { maxmemory: String(Math.floor(limit * DATA_SHARE)) };
}

function checkedSettings(settings: { readonly [name: string]: string }): { readonly [name: string]: string } {
  const own = Object.keys(settings).find((name) => name in OWN_SETTINGS);
  if (own) {
    throw new Error(`"settings" can't hold "${own}": ${OWN_SETTINGS[own]}`);
  }
  if (!['yes', 'no'].includes(settings.appendonly)) {
    throw new Error(`"settings" must have "yes" or "no" for "appendonly", got "${settings.appendonly}"`);
  }
  return settings;
}
