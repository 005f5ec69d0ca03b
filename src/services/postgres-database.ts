import { Construct } from 'constructs';
import { BackingService, BackingServiceOptions } from './backing-service';
import { memoryLimit } from './memory-limit';
import { POSTGRES_TAKE_OVER, postgresCheck } from './postgres-data';
import { HealthCheck } from '../container/values/health-check';

/** Properties of a PostgreSQL database. */
export interface PostgresDatabaseProps extends BackingServiceOptions {
  /**
   * Version, the tag of the official image. Another major version can't read the data of the old one: on an engine the deploy fails before
   * the old one is stopped; dump and restore it.
   * @default '17'
   */
  readonly version?: string;

  /**
   * Name of the database, lower-case. It is made where there is none of that name; others stay as they are.
   * @default 'app'
   */
  readonly databaseName?: string;

  /**
   * Name of the role that clients log in as, lower-case. It is made, as a superuser, where there is none of that name; others stay as they are.
   * @default 'app'
   */
  readonly user?: string;

  /**
   * Settings of the server, e.g. `{ max_connections: '200' }`.
   * @default - the server's; `shared_buffers` is a quarter of `memory`
   */
  readonly settings?: { readonly [name: string]: string };
}

const KIB = 1024;
/** The part of the container's memory that the server is advised to take for its own buffers. */
const BUFFERS_SHARE = 0.25;
/** The first version whose image keeps the data one folder higher. */
const NEW_LAYOUT = 18;

/**
 * A PostgreSQL database in a container.
 *
 * Connected containers get `DATABASE_HOST`, `DATABASE_PORT`, `DATABASE_USER`, `DATABASE_PASSWORD_FILE` and
 * `DATABASE_URL_FILE`, and Python apps `DATABASE_URL` in their process.
 */
export class PostgresDatabase extends BackingService {
  /** Name of the database. */
  public readonly databaseName: string;

  /** @throws if a property isn't valid, or the name is taken by another container of the app */
  constructor(scope: Construct, id: string, props: PostgresDatabaseProps = {}) {
    const { version = '17', databaseName = 'app', user = 'app' } = props;
    checkedIdentifier('databaseName', databaseName);
    checkedIdentifier('user', user);
    const dataPath = parseInt(version, 10) >= NEW_LAYOUT ? '/var/lib/postgresql' : '/var/lib/postgresql/data';
    const check = postgresCheck(dataPath);
    super(scope, id, {
      ...props,
      imageName: `postgres:${version}`,
      dataPath,
      port: 5432,
      endpoint: { variable: 'DATABASE', scheme: 'postgresql', user, path: `/${databaseName}` },
      passwordName: 'POSTGRES_PASSWORD',
      // The images' own user: no capability is needed to become it.
      user: 'postgres',
      entrypoint: ['sh', '-c', `${check}${POSTGRES_TAKE_OVER}exec docker-entrypoint.sh postgres "$@"`, 'postgres'],
      dataCheck: ['sh', '-c', check, 'postgres'],
      command: Object.entries({ ...buffers(scope, props.memory), ...props.settings }).sort().flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      environment: { POSTGRES_USER: user, POSTGRES_DB: databaseName },
      // As clients do, by network: while the image prepares an empty volume, the server listens on its socket only.
      healthCheck: HealthCheck.shell(
        `PGPASSWORD="$(cat "$POSTGRES_PASSWORD_FILE")" psql -h 127.0.0.1 -U ${user} -d ${databaseName} -qtAXc 'SELECT 1'`, { interval: '2s', startPeriod: '60s' },
      ),
      tmpfs: { '/var/run/postgresql': 'mode=1777,size=1m' },
      sharedMemory: '256m',
    });
    this.databaseName = databaseName;
  }
}

function buffers(scope: Construct, memory?: string): { readonly [name: string]: string } {
  const limit = memoryLimit(scope, memory);
  return limit === undefined ? {} : { shared_buffers: `${Math.floor(limit * BUFFERS_SHARE / KIB)}kB` };
}

function checkedIdentifier(prop: string, name: string): void {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) {
    throw new Error(`"${prop}" must hold lower-case letters, digits and "_", 63 at most, got "${name}"`);
  }
}
