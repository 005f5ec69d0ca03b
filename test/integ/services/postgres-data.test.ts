import { TerraformStack } from 'cdktf';
import { AppVolume, PostgresDatabase, PostgresDatabaseProps, PythonAppStack } from '../../../src';
import { Deployment, docker, eventually } from '../harness';

type Edits = Pick<PostgresDatabaseProps, 'databaseName' | 'user' | 'settings'>;

const database = (edits: Edits, volume?: string) => (stack: TerraformStack) => {
  const own = new AppVolume(stack, 'data', { preventDestroy: false });
  new PostgresDatabase(stack, 'database', {
    version: '15', volume: volume === undefined ? own : AppVolume.fromVolumeName(stack, 'composed', volume), ...edits,
  });
};

/** What is in a database outlives every edit, and clients with the present names log in, as psql finds by the network. */
describe('the data of a PostgreSQL database', () => {
  let deployment: Deployment;
  const composed = `services-postgres-${process.pid}`;
  const inside = async (...command: string[]) => docker('exec', (await deployment.inspect('docker_container.database')).Id, ...command);
  const query = (sql: string, { user = 'app', databaseName = 'app' }: Edits = {}) => (
    inside('sh', '-c', 'export PGPASSWORD=$(cat "$POSTGRES_PASSWORD_FILE"); exec psql -h 127.0.0.1 -tAXc "$@"', 'psql', sql, '-U', user, databaseName)
  );
  const deploy = async (edits: Edits, volume?: string) => {
    deployment.define(database(edits, volume));
    await deployment.apply();
    expect((await deployment.plan()).summary).toEqual([]);
  };

  afterAll(async () => {
    await deployment.destroy();
    await docker('volume', 'rm', '--force', composed);
  });

  test('is there, and the database of another name too, after an edit of the name', async () => {
    deployment = new Deployment('services-postgres', database({}), (app, id) => new PythonAppStack(app, id));
    await deploy({});
    await query('CREATE TABLE orders AS SELECT 4711 AS id');
    await deploy({ databaseName: 'shop' });
    expect(await query('SELECT current_database(), current_user', { databaseName: 'shop' })).toBe('shop|app');
    expect(await query('SELECT id FROM orders')).toBe('4711');
  });

  test('is read and changed by the role of another name after an edit of the user', async () => {
    await deploy({ user: 'shop' });
    expect(await query('ALTER TABLE orders ADD COLUMN paid boolean', { user: 'shop' })).toBe('ALTER TABLE');
    expect(await query('SELECT id FROM orders', { user: 'shop' })).toBe('4711');
    // Clients of before go on until they are replaced.
    expect(await query('SELECT id FROM orders')).toBe('4711');
  });

  test('outlives a crash, and edits of the settings, which take effect', async () => {
    await docker('kill', (await deployment.inspect('docker_container.database')).Id);
    await deploy({ settings: { max_connections: '20', work_mem: '8MB' } });
    expect(await query('SHOW max_connections')).toBe('20');
    await deploy({ settings: { max_connections: '30' } });
    expect(await query('SELECT current_setting(\'max_connections\'), current_setting(\'work_mem\'), id FROM orders')).toBe('30|4MB|4711');
  });

  test('is served on by the old container when the new settings aren\'t valid', async () => {
    deployment.define(database({ settings: { max_connections: 'many' } }));
    await expect(deployment.apply()).rejects.toThrow(/stays as it is[^]*"max_connections": "many"[^]*would not start with these settings/);
    expect(await query('SELECT id FROM orders')).toBe('4711');
    await deploy({ settings: { max_connections: '30' } });
  });

  test('is that of the plain image, in whose volume it was, with another owner and another name', async () => {
    await docker('run', '--detach', '--name', composed, '--env', 'POSTGRES_PASSWORD=old', '--volume', `${composed}:/var/lib/postgresql/data`, 'postgres:15');
    const psql = ['psql', '-h', '127.0.0.1', '-U', 'postgres', '-c', 'CREATE TABLE orders AS SELECT 4712 AS id'];
    await eventually(() => docker('exec', '--env', 'PGPASSWORD=old', composed, ...psql));
    // Without a chance to stop.
    await docker('rm', '--force', composed);
    await deploy({}, composed);
    expect(await query('SELECT current_user')).toBe('app');
    expect(await query('SELECT id FROM orders', { databaseName: 'postgres' })).toBe('4712');
  });
});
