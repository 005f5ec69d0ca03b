import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  HealthCheck, IImage, PostgresDatabase, PythonAppContainer, PythonAppJob, PythonAppStack, RabbitMqBroker, RedisStore, Secret,
} from '../../../src';
import { Deployment, docker, listOwned } from '../harness';

class LocalImage extends Construct implements IImage {
  public readonly reference = 'python:3.11-slim-bookworm';
  public readonly config = { command: ['python3', '-m', 'http.server', '8000', '--directory', '/tmp'] };
}

interface Edits {
  readonly password?: string;
  readonly job?: string[];
  readonly greeting?: string;
}

const MIGRATE = ['python3', '-c', 'import os; print("migrated", os.environ["DATABASE_URL"][:16])'];

/** Prints the environment of the app's own process. */
const PROCESS_ENVIRONMENT = `
import glob
for process in glob.glob('/proc/[0-9]*'):
    if b'http.server\\0' in open(process + '/cmdline', 'rb').read():
        print(open(process + '/environ').read().replace('\\0', '\\n'))
`;

const newStack = (app: App, id: string) => new PythonAppStack(app, id);

/** A web app with a migration, a database and a store. */
function shop({ password, job = MIGRATE, greeting = 'hello' }: Edits) {
  return (stack: TerraformStack) => {
    process.env.COMPOSE_DATABASE_PASSWORD = password;
    const database = new PostgresDatabase(stack, 'database', {
      version: '15', password: password === undefined ? undefined : Secret.fromEnvironment('COMPOSE_DATABASE_PASSWORD'),
    });
    const cache = new RedisStore(stack, 'cache');
    const image = new LocalImage(stack, 'image');
    const migrate = new PythonAppJob(stack, 'migrate', { image, command: job });
    migrate.connectTo(database);
    const web = new PythonAppContainer(stack, 'web', {
      image, port: 8000, healthCheck: HealthCheck.http('/', { interval: '500ms' }), environment: { GREETING: greeting },
    });
    web.connectTo(database, cache);
    web.runAfter(migrate);
  };
}

describe('a web app with a database, a store and a migration', () => {
  let deployment: Deployment;
  const running = async (id: string) => (await deployment.inspect(`docker_container.${id}`)).Id as string;
  const inside = async (id: string, ...command: string[]) => docker('exec', await running(id), ...command);
  const environment = async () => (await inside('web', 'python3', '-c', PROCESS_ENVIRONMENT)).split('\n');
  const databaseUrl = () => inside('web', 'cat', '/run/secrets/DATABASE_URL');
  const query = async (sql: string) => inside('database', 'psql', await databaseUrl(), '-tAc', sql);

  afterAll(() => deployment.destroy());

  test('is deployed at once, and then there is nothing to plan', async () => {
    deployment = new Deployment('compose-shop', shop({}), newStack);
    await deployment.apply();
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('the job ran well, before the web app', async () => {
    const job = (await deployment.resources()).find(({ address }) => address === 'docker_container.migrate')!.attributes;
    expect(job).toMatchObject({ exit_code: 0, container_logs: 'migrated postgresql://app\n' });
    const { State } = await deployment.inspect('docker_container.migrate');
    const { Created } = await deployment.inspect('docker_container.web');
    expect(Date.parse(State.FinishedAt)).toBeLessThan(Date.parse(Created));
  });

  test('the password is good by the network, drawn on the engine, and in nobody\'s configured environment', async () => {
    const url = await databaseUrl();
    expect(url).toMatch(/^postgresql:\/\/app:[A-Za-z0-9]{32}@database:5432\/app$/);
    expect(await query('SELECT current_user')).toBe('app');
    const [, redisPassword] = /^redis:\/\/:(\w{32})@cache:6379\/0$/.exec(await inside('web', 'cat', '/run/secrets/REDIS_URL'))!;
    expect(await inside('cache', 'sh', '-c', `REDISCLI_AUTH=${redisPassword} redis-cli -h cache ping`)).toBe('PONG');
    const told = await Promise.all(['web', 'database', 'cache', 'migrate'].map((id) => deployment.inspect(`docker_container.${id}`)));
    const secret = url.slice('postgresql://app:'.length, -'@database:5432/app'.length);
    expect(JSON.stringify([told, await deployment.resources()])).not.toContain(secret);
  });

  test('a Python app finds the whole URL in the environment of its process', async () => {
    expect(await environment()).toEqual(expect.arrayContaining([`DATABASE_URL=${await databaseUrl()}`, 'DATABASE_HOST=database', 'GREETING=hello']));
  });

  test('what is not connected is not reached, and services have no way out', async () => {
    const reach = (host: string, port: number) => `import socket; socket.create_connection(('${host}', ${port}), 20)`;
    await inside('web', 'python3', '-c', reach('cache', 6379));
    const cache = await deployment.inspect('docker_container.cache');
    const [address] = Object.values<any>(cache.NetworkSettings.Networks).map(({ IPAddress }) => IPAddress);
    await expect(inside('database', 'bash', '-c', `timeout 2 bash -c '</dev/tcp/${address}/6379'`)).rejects.toThrow();
    await expect(inside('database', 'timeout', '2', 'getent', 'hosts', 'cache')).rejects.toThrow();
    await expect(inside('database', 'bash', '-c', 'timeout 2 bash -c "</dev/tcp/1.1.1.1/53"')).rejects.toThrow();
  });

  test('a write survives a new generation of the database, and a changed password is good everywhere', async () => {
    await query('CREATE TABLE orders AS SELECT 4711 AS id');
    deployment.define(shop({ password: 'it\'s "new" @/:%' }));
    await deployment.apply();
    expect((await deployment.plan()).summary).toEqual([]);
    expect(await databaseUrl()).toContain('%22new%22');
    expect(await query('SELECT id FROM orders')).toBe('4711');
  });

  test('fails with the last lines of a failed job, and the old version stays; a fix converges', async () => {
    const [old, before] = [await running('web'), await running('database')];
    const failing = ['python3', '-c', 'print("no such column"); raise SystemExit(3)'];
    deployment.define(shop({ password: 'it\'s "new" @/:%', job: failing, greeting: 'bye' }));
    await expect(deployment.apply()).rejects.toThrow(/failed with status 3[^]*no such column[^]*-replace=docker_container\.migrate/);
    expect(await running('web')).toBe(old);
    expect(await environment()).toContain('GREETING=hello');
    deployment.define(shop({ password: 'it\'s "new" @/:%', greeting: 'bye' }));
    await deployment.apply();
    expect((await deployment.plan()).summary).toEqual([]);
    expect(await environment()).toContain('GREETING=bye');
    expect(await running('database')).toBe(before);
  });

  test('a new web version leaves the database and the store alone', async () => {
    deployment.define(shop({ password: 'it\'s "new" @/:%', greeting: 'good evening' }));
    expect((await deployment.plan()).summary).toEqual([expect.stringContaining('docker_container.web: create, delete')]);
  });

  test('nothing is left behind', async () => {
    await deployment.destroy();
    expect(await listOwned(deployment.name)).toEqual([]);
  });
});

describe('a message broker', () => {
  let deployment: Deployment;
  afterAll(() => deployment.destroy());

  test('takes the password that its clients have', async () => {
    deployment = new Deployment('compose-broker', (stack) => {
      const broker = new RabbitMqBroker(stack, 'broker', { version: '3' });
      const worker = new PythonAppContainer(stack, 'worker', {
        image: new LocalImage(stack, 'image'), port: 8000, healthCheck: HealthCheck.tcp({ interval: '1s' }),
      });
      worker.connectTo(broker);
    }, newStack);
    await deployment.apply();
    expect((await deployment.plan()).summary).toEqual([]);
    const [broker, worker] = await Promise.all(['broker', 'worker'].map(async (id) => (await deployment.inspect(`docker_container.${id}`)).Id));
    const url = await docker('exec', worker, 'cat', '/run/secrets/RABBITMQ_URL');
    expect(url).toMatch(/^amqp:\/\/app:\w{32}@broker:5672\/$/);
    await docker('exec', broker, 'sh', '-c', 'rabbitmqctl -q authenticate_user app < "$RABBITMQ_PASSWORD_FILE"');
  });
});
