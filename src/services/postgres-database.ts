import { Construct } from 'constructs';
import { BackingService, BackingServiceOptions } from './backing-service';
import { HealthCheck } from '../container/health-check';

/** Properties of a PostgreSQL database. */
export interface PostgresDatabaseProps extends BackingServiceOptions {
  /**
   * Version, the tag of the official image. Another major version can't read the data of the old one: dump and restore it.
   * @default '17'
   */
  readonly version?: string;

  /**
   * Name of the database. Made when the volume is empty.
   * @default 'app'
   */
  readonly databaseName?: string;

  /**
   * Name of its owner. Made when the volume is empty.
   * @default 'app'
   */
  readonly user?: string;

  /**
   * Settings of the server, e.g. `{ max_connections: '200' }`.
   * @default - the server's
   */
  readonly settings?: { readonly [name: string]: string };
}

/** The first version whose image keeps the data one folder higher. */
const NEW_LAYOUT = 18;

/** Gives a database that is there already the present password, which the image does for an empty volume only. */
const START = `set -e
if [ -s "$PGDATA/PG_VERSION" ]; then
  password=$(sed "s/'/''/g" "$POSTGRES_PASSWORD_FILE")
  printf 'ALTER ROLE "%s" PASSWORD %s;\\n' "$POSTGRES_USER" "'$password'" | postgres --single -D "$PGDATA" postgres > /dev/null
fi
exec docker-entrypoint.sh postgres "$@"`;

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
    super(scope, id, {
      ...props,
      imageName: `postgres:${version}`,
      dataPath: parseInt(version, 10) >= NEW_LAYOUT ? '/var/lib/postgresql' : '/var/lib/postgresql/data',
      port: 5432,
      endpoint: { variable: 'DATABASE', scheme: 'postgresql', user, path: `/${databaseName}` },
      passwordName: 'POSTGRES_PASSWORD',
      // The images' own user: no capability is needed to become it.
      user: 'postgres',
      entrypoint: ['sh', '-c', START, 'postgres'],
      command: Object.entries(props.settings ?? {}).sort().flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      environment: { POSTGRES_USER: user, POSTGRES_DB: databaseName },
      // By network: while the image prepares an empty volume, the server listens on its socket only.
      healthCheck: HealthCheck.shell(`pg_isready -q -h 127.0.0.1 -U ${user} -d ${databaseName}`, { interval: '2s', startPeriod: '60s' }),
      tmpfs: { '/var/run/postgresql': 'mode=1777,size=1m' },
      sharedMemory: '256m',
    });
    this.databaseName = databaseName;
  }
}

function checkedIdentifier(prop: string, name: string): void {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) {
    throw new Error(`"${prop}" must hold lower-case letters, digits and "_", 63 at most, got "${name}"`);
  }
}
