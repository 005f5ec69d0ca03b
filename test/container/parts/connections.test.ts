import { TerraformStack, Testing } from 'cdktf';
import {
  AppNetwork, PortMapping, PostgresDatabase, PythonAppContainer, PythonAppJob, RedisStore, Rollout, Secret, ServiceContainer,
} from '../../../src';
import { newStack, PresentImage, resources, synth, warnings } from '../../support/synth';

let stack: TerraformStack;
let image: PresentImage;

beforeEach(() => {
  stack = newStack();
  image = new PresentImage(stack, 'image', undefined, { command: ['serve'] });
});

const app = (id: string, port?: number) => new PythonAppContainer(stack, id, { image, port });
const container = (id: string) => resources(stack, 'docker_container')[id];
const env = (id: string) => container(id).env as string[];

test('a connection is a network for the two, without a way out', () => {
  app('web').connectTo(new PostgresDatabase(stack, 'database'));
  const networks = resources(stack, 'docker_network');
  const [id] = Object.keys(networks).filter((name) => name.startsWith('web_to-database'));
  expect(networks[id]).toMatchObject({ internal: true, driver: 'bridge' });
  expect(container('database').networks_advanced).toEqual([{ name: `\${docker_network.${id}.id}`, aliases: ['database', expect.stringMatching(/^database-\w{6}$/)] }]);
  expect(container('web').networks_advanced).toEqual([{ name: '${docker_network.outside.id}' }, { name: `\${docker_network.${id}.id}`, aliases: ['web'] }]);
});

test('containers that share a network use it', () => {
  const inner = new AppNetwork(stack, 'inner');
  const database = new PostgresDatabase(stack, 'database', { networks: [inner] });
  ['web', 'worker'].forEach((id) => app(id).connectTo(database));
  expect(Object.keys(resources(stack, 'docker_network')).sort()).toEqual(['inner', 'outside']);
});

test('a service with a password gives files, and their names, but no URL in the environment', () => {
  app('web').connectTo(new PostgresDatabase(stack, 'database', { databaseName: 'shop', user: 'owner' }));
  expect(env('web')).toEqual([
    'DATABASE_HOST=database', 'DATABASE_PASSWORD_FILE=/run/secrets/DATABASE_PASSWORD', 'DATABASE_PORT=5432',
    'DATABASE_URL_FILE=/run/secrets/DATABASE_URL', 'DATABASE_USER=owner',
  ]);
});

test('a service without a password gives its URL', () => {
  app('web').connectTo(app('price-api', 8001));
  expect(env('web')).toEqual(['PRICE_API_HOST=price-api', 'PRICE_API_PORT=8001', 'PRICE_API_URL=http://price-api:8001']);
});

test('the variables can have other names, or be left out', () => {
  const web = app('web');
  web.connectWith(new RedisStore(stack, 'sessions'), { variable: 'SESSIONS' });
  web.connectWith(app('quiet', 80), { environment: false });
  expect(env('web').map((line) => line.split('=')[0])).toEqual(['SESSIONS_HOST', 'SESSIONS_PASSWORD_FILE', 'SESSIONS_PORT', 'SESSIONS_URL_FILE']);
});

test('a Python app waits for what is recreated, and takes its URL into its environment', () => {
  app('web').connectTo(new PostgresDatabase(stack, 'database'));
  const { entrypoint, command, depends_on: after } = container('web');
  expect(command).toEqual(['serve']);
  expect(entrypoint.slice(0, 3)).toEqual(['python3', '-IS', '-c']);
  expect(JSON.parse(entrypoint[4])).toEqual({
    waitFor: [expect.stringMatching(/^database-\w{6}:5432$/)], load: { DATABASE_URL: '/run/secrets/DATABASE_URL' },
  });
  expect(after).toEqual([expect.stringMatching(/^docker_container\.web_secrets_seed/)]);
});

test('Terraform waits for what rolls as the app does', () => {
  const web = app('web');
  web.connectTo(app('api', 8001));
  web.runAfter(new PythonAppJob(stack, 'migrate', { image, command: ['migrate'] }));
  expect(container('web').depends_on).toEqual(['docker_container.api', 'docker_container.migrate']);
  expect(container('web').entrypoint).toBeUndefined();
});

test('a changed password changes the name that is waited for', () => {
  const names = ['one', 'two'].map((password) => {
    process.env.UNIT_PASSWORD = password;
    const other = newStack();
    new PythonAppContainer(other, 'web', { image: new PresentImage(other, 'image') })
      .connectTo(new PostgresDatabase(other, 'database', { password: Secret.fromEnvironment('UNIT_PASSWORD') }));
    return resources(other, 'docker_container').database.networks_advanced[0].aliases[1];
  });
  expect(names[0]).not.toBe(names[1]);
});

test('fails on a cycle, with the way around it', () => {
  const [web, api, worker] = ['web', 'api', 'worker'].map((id) => app(id, 8000));
  web.connectTo(api);
  api.runAfter(worker);
  expect(() => worker.connectTo(web)).toThrow('"shop/worker" can\'t start after "shop/web", since that starts after it: shop/worker → shop/web → shop/api → shop/worker');
  expect(() => web.runAfter(web)).toThrow('shop/web → shop/web');
});

test('services that call each other connect without an order', () => {
  const [orders, prices] = [app('orders', 8000), app('prices', 8001)];
  orders.connectTo(prices);
  prices.connectWith(orders, { startOrder: false });
  expect(env('prices')).toContain('ORDERS_URL=http://orders:8000');
  expect(Object.keys(resources(stack, 'docker_network'))).toHaveLength(2);
});

test('fails when connected twice, to two of one name, or to another stack', () => {
  const [web, api] = [app('web'), app('api', 8000)];
  web.connectTo(api);
  expect(() => web.connectTo(api)).toThrow('"shop/web" is connected to "shop/api" already');
  const elsewhere = new ServiceContainer(new TerraformStack(stack.node.root, 'other'), 'cache', { image, port: 1 });
  expect(() => web.connectTo(elsewhere)).toThrow('of another stack');
});

test('fails to run after a job of another stack, which the deploy would never run', () => {
  const job = new PythonAppJob(new TerraformStack(stack.node.root, 'other'), 'migrate', { image, command: ['migrate'] });
  expect(() => app('web').runAfter(job)).toThrow('"shop/web" can\'t start after "other/migrate": a deploy of "shop" doesn\'t run what belongs to another stack');
});

test('fails to run after what is recreated, without a connection', () => {
  const api = new PythonAppContainer(stack, 'api', { image, port: 8000, ports: [PortMapping.publish(8000)] });
  app('web').runAfter(api);
  expect(() => Testing.synth(stack, true)).toThrow('"shop/web" can\'t run after "shop/api", which is recreated');
});

test('a container without networks and without a way out reaches nobody', () => {
  new ServiceContainer(stack, 'alone', { image, egress: false });
  expect(container('alone')).toMatchObject({ network_mode: 'none' });
  expect(synth(stack).resource.docker_network).toBeUndefined();
});

test('a recreated client is ordered by Terraform', () => {
  const worker = new PythonAppContainer(stack, 'worker', { image, rollout: Rollout.RECREATE });
  worker.connectTo(new RedisStore(stack, 'cache'));
  expect(container('worker').depends_on).toContain('docker_container.cache');
});

test('runs after a database that it is connected to: the app itself waits', () => {
  const database = new PostgresDatabase(stack, 'database');
  const web = app('web');
  web.runAfter(database);
  expect(() => Testing.synth(stack, true)).toThrow('"shop/web" can\'t run after "shop/database", which is recreated by its rollout while this one isn\'t: connect them by connectTo()');
  web.connectTo(database);
  expect(JSON.parse(container('web').entrypoint[4]).waitFor).toEqual([expect.stringMatching(/^database-\w{6}:5432$/)]);
  expect(Testing.synth(stack, true)).toContain('waitFor');
});

test('warns of what a program that isn\'t known can\'t do', () => {
  const web = new PythonAppContainer(stack, 'web', { image: new PresentImage(stack, 'other') });
  web.connectTo(new PostgresDatabase(stack, 'database'));
  expect(warnings(web)).toEqual([
    '"shop/web" starts without waiting for "shop/database" and without DATABASE_URL, since the ENTRYPOINT of its image isn\'t known: give "entrypoint" and "command", or let the app try again and read DATABASE_URL_FILE',
  ]);
  const known = app('known');
  known.connectTo(new RedisStore(stack, 'cache'));
  const other = new ServiceContainer(stack, 'proxy', { image: new PresentImage(stack, 'nginx'), port: 80 });
  web.connectTo(other);
  other.connectTo(new RedisStore(stack, 'sessions'));
  expect([...warnings(known), ...warnings(other), ...warnings(web).slice(1)]).toEqual([]);
});
