import { Construct } from 'constructs';
import { BackingService, BackingServiceOptions } from './backing-service';
import { HealthCheck } from '../container/health-check';

/** Properties of a Redis store. */
export interface RedisStoreProps extends BackingServiceOptions {
  /**
   * Version, the tag of the official image.
   * @default '7'
   */
  readonly version?: string;

  /**
   * Settings of the server, e.g. `{ maxmemory: '256mb', 'maxmemory-policy': 'allkeys-lru' }`.
   * @default { appendonly: 'yes' } – what is written survives a restart
   */
  readonly settings?: { readonly [name: string]: string };
}

/** The password goes through a file: arguments can be read by everybody on the machine. */
const START = `set -e
umask 077
printf 'requirepass "%s"\\n' "$(sed 's/[\\\\"]/\\\\&/g' "$REDIS_PASSWORD_FILE")" > /tmp/redis.conf
exec redis-server /tmp/redis.conf "$@"`;

/**
 * A Redis store in a container.
 *
 * Connected containers get `REDIS_HOST`, `REDIS_PORT`, `REDIS_PASSWORD_FILE` and `REDIS_URL_FILE`, and Python apps `REDIS_URL`
 * in their process.
 */
export class RedisStore extends BackingService {
  /** @throws if a property isn't valid, or the name is taken by another container of the app */
  constructor(scope: Construct, id: string, props: RedisStoreProps = {}) {
    super(scope, id, {
      ...props,
      imageName: `redis:${props.version ?? '7'}`,
      dataPath: '/data',
      port: 6379,
      endpoint: { variable: 'REDIS', scheme: 'redis', path: '/0' },
      passwordName: 'REDIS_PASSWORD',
      user: 'redis',
      entrypoint: ['sh', '-c', START, 'redis'],
      command: ['--dir', '/data', ...Object.entries({ appendonly: 'yes', ...props.settings }).sort().flatMap(([name, value]) => [`--${name}`, value])],
      healthCheck: HealthCheck.shell('REDISCLI_AUTH="$(cat "$REDIS_PASSWORD_FILE")" redis-cli ping | grep -q PONG', { interval: '2s' }),
    });
  }
}
