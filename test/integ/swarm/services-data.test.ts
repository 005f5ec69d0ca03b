import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { Cluster } from './cluster';
import { AppNetwork, DeploymentTarget, IImage, PostgresDatabase, PostgresDatabaseProps, PythonAppStack } from '../../../src';
import { Deployment, docker, eventually, execute } from '../harness';

class LocalImage extends Construct implements IImage {
  constructor(scope: Construct, public readonly reference: string) {
    super(scope, 'image');
  }
}

/** The same image, which says that it is of another version. */
const OTHER_VERSION = `FROM postgres:15
RUN printf '#!/bin/sh\\necho "postgres (PostgreSQL) 16.1"\\n' > /usr/local/bin/postgres && chmod 755 /usr/local/bin/postgres
`;

describe('the data of a database on a Swarm', () => {
  const { manager } = new Cluster();
  const tag = `services-other-postgres:${process.pid}`;
  let deployment: Deployment;
  const database = (image: string, props: Pick<PostgresDatabaseProps, 'databaseName'> = {}) => (stack: TerraformStack) => {
    const networks = [new AppNetwork(stack, 'inner', { internal: true })];
    new PostgresDatabase(stack, 'database', { image: new LocalImage(stack, image), version: '15', networks, ...props });
  };
  const query = async (sql: string, name: string) => {
    const id = await docker('ps', '--quiet', '--filter', `label=com.docker.swarm.service.name=${deployment.name}-database`, '--filter', 'health=healthy');
    return docker('exec', id, 'sh', '-c', 'export PGPASSWORD=$(cat "$POSTGRES_PASSWORD_FILE"); exec psql -h 127.0.0.1 -U app -tAXc "$@"', 'psql', sql, name);
  };

  beforeAll(async () => {
    await execute('sh', ['-c', 'printf %s "$1" | docker build --tag "$2" -', 'build', OTHER_VERSION, tag]);
    const target = DeploymentTarget.swarm({ nodes: [manager.name], statefulNode: manager.name });
    deployment = new Deployment('services-swarm', database('postgres:15'), (app, id) => new PythonAppStack(app, id, { target }));
  });

  afterAll(async () => {
    await deployment.destroy();
    await docker('rmi', '--force', tag);
    await eventually(() => docker('volume', 'rm', '--force', `${deployment.name}-database-data`));
  });

  test('is there, and the database of another name too, after an edit of the name', async () => {
    await deployment.apply();
    await query('CREATE TABLE orders AS SELECT 4711 AS id', 'app');
    deployment.define(database('postgres:15', { databaseName: 'shop' }));
    await deployment.apply();
    expect((await deployment.plan()).summary).toEqual([]);
    expect(await query('SELECT current_database()', 'shop')).toBe('shop');
    expect(await query('SELECT id FROM orders', 'app')).toBe('4711');
  });

  test('is left as it is by another version, which fails the deploy, and the old one serves again', async () => {
    deployment.define(database(tag));
    await expect(deployment.apply()).rejects.toThrow();
    await eventually(async () => expect(await query('SELECT id FROM orders', 'app')).toBe('4711'), 300);
  });
});
