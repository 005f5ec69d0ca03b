import { TerraformStack } from 'cdktf';
import { BackingService, HealthCheck, PortMapping, PostgresDatabase, RabbitMqBroker, RedisStore } from '../../src';
import { newStack, newSwarmStack, resources } from '../support/synth';

let stack: TerraformStack;

beforeEach(() => {
  stack = newStack();
});

const container = (id: string) => resources(stack, 'docker_container')[id];

test.each([
  ['PostgresDatabase', () => new PostgresDatabase(stack, 'service', { version: '15' }), 'postgres:15', '/var/lib/postgresql/data', 'postgresql://app@service:5432/app'],
  ['PostgresDatabase 18', () => new PostgresDatabase(stack, 'service', { version: '18-alpine' }), 'postgres:18-alpine', '/var/lib/postgresql', 'postgresql://app@service:5432/app'],
  ['RedisStore', () => new RedisStore(stack, 'service'), 'redis:7', '/data', 'redis://service:6379/0'],
  ['RabbitMqBroker', () => new RabbitMqBroker(stack, 'service'), 'rabbitmq:4', '/var/lib/rabbitmq', 'amqp://app@service:5672/'],
])('%s: the official image, its data in a volume, one generation at a time, nothing published', (_, make, image, path, url) => {
  const service = make();
  expect(service.url).toBe(url);
  expect(Object.values<any>(resources(stack, 'docker_image')).map(({ name }) => name)).toEqual([image]);
  expect(resources(stack, 'docker_volume')[Object.keys(resources(stack, 'docker_volume')).find((id) => id.startsWith('service_data'))!].name).toBe('shop-service-data');
  expect(container('service')).toMatchObject({
    name: 'shop-service', read_only: true, capabilities: [{ drop: ['ALL'] }], network_mode: 'none', wait: true, stop_timeout: 60,
  });
  expect(container('service').ports).toBeUndefined();
  expect(container('service').lifecycle).toBeUndefined();
  expect(container('service').volumes.map(({ container_path: target }: any) => target)).toContain(path);
});

test('a published port needs a way out', () => {
  new RedisStore(stack, 'cache', { ports: [PortMapping.publishLocally(6379)] });
  expect(container('cache').networks_advanced).toEqual([{ name: '${docker_network.outside.id}' }]);
});

test('what Redis has to look for in its volume, and a setting that is empty, go by the environment', () => {
  new RedisStore(stack, 'cache', { settings: { save: '', dbfilename: 'shop.rdb', appendonly: 'no' } });
  expect(container('cache').command).toEqual(['--dir', '/data', '--appendonly', 'no', '--dbfilename', 'shop.rdb', '--maxmemory', '644245094']);
  expect(container('cache').env).toEqual(expect.arrayContaining(['REDIS_APPENDONLY=no', 'REDIS_DUMP=shop.rdb', 'REDIS_AOF_FOLDER=appendonlydir', 'REDIS_EMPTY=save']));
});

test.each([
  ['the folder of the volume', { dir: '/tmp' }, '"settings" can\'t hold "dir": the volume is at /data'],
  ['a password that clients don\'t get', { requirepass: 'secret' }, '"settings" can\'t hold "requirepass": use "password"'],
  ['a word that isn\'t one', { appendonly: 'true' }, '"settings" must have "yes" or "no" for "appendonly", got "true"'],
])('throws on a setting of Redis with %s', (_, settings, message) => {
  expect(() => new RedisStore(stack, 'cache', { settings })).toThrow(message);
});

test.each([
  ['a default', {}, ['shared_buffers=262144kB'], '644245094', '1073741824'],
  ['another', { memory: '64m' }, ['shared_buffers=16384kB'], '40265318', '67108864'],
])('services know %s limit of memory', (_, options, buffers, maximum, total) => {
  new PostgresDatabase(stack, 'database', options);
  new RedisStore(stack, 'cache', options);
  new RabbitMqBroker(stack, 'broker', options);
  expect(container('database').command).toEqual(['-c', ...buffers]);
  expect(container('cache').command).toEqual(expect.arrayContaining(['--maxmemory', maximum]));
  expect(container('broker').env).toContain(`RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=-rabbit total_memory_available_override_value ${total}`);
});

test('nothing is told of a limit that isn\'t there, and settings win over what is told', () => {
  new PostgresDatabase(stack, 'database', { memory: 'unlimited' });
  new RabbitMqBroker(stack, 'broker', { memory: 'unlimited' });
  new RedisStore(stack, 'cache', { settings: { maxmemory: '8mb' } });
  expect(container('database').command).toBeUndefined();
  expect(JSON.stringify(container('broker').env)).not.toContain('ERL_ARGS');
  expect(container('cache').command).toEqual(['--dir', '/data', '--appendonly', 'yes', '--maxmemory', '8mb']);
});

test('the data is checked by the new image, read-only and without a network, before the old container goes', () => {
  new PostgresDatabase(stack, 'database', { version: '15', settings: { work_mem: '8MB' } });
  const [[checkId, check]] = Object.entries(resources(stack, 'docker_container')).filter(([key]) => key.startsWith('database_check'));
  expect(check).toMatchObject({
    image: container('database').image,
    command: container('database').command,
    network_mode: 'none',
    must_run: false,
    attach: true,
    lifecycle: { create_before_destroy: true, postcondition: [{ error_message: expect.stringContaining('"shop/database" stays as it is') }] },
    volumes: [{ container_path: '/var/lib/postgresql/data', read_only: true }],
  });
  expect(JSON.stringify(check.env)).not.toContain('PASSWORD');
  expect(container('database')).toMatchObject({ provider: 'docker.after_images', depends_on: expect.arrayContaining([`docker_container.${checkId}`]) });
});

test('a Swarm has no check, whose volume is on another node', () => {
  const swarm = newSwarmStack();
  new PostgresDatabase(swarm, 'database', { version: '15' });
  expect(resources(swarm, 'docker_container')).toEqual({});
});

test('another service is made by the base class', () => {
  const search = new BackingService(stack, 'search', {
    imageName: 'elasticsearch:8.19.0', dataPath: '/usr/share/elasticsearch/data', port: 9200, endpoint: {}, healthCheck: HealthCheck.shell('true'),
  });
  expect(search.url).toBe('http://search:9200');
  expect(search.password).toBeUndefined();
});

test.each([
  ['a name of a database', () => new PostgresDatabase(stack, 'database', { databaseName: 'my shop' }), '"databaseName" must hold lower-case letters, digits and "_", 63 at most, got "my shop"'],
  ['the name of a node', () => new RabbitMqBroker(stack, 'broker', { nodeName: 'rabbit' }), '"nodeName" must be a name and a host such as "rabbit@localhost", got "rabbit"'],
  ['a user', () => new RabbitMqBroker(stack, 'broker', { user: 'a b' }), '"user" must hold only letters, digits, "_" and "-", got "a b"'],
])('throws on %s that would need quotes', (_, make, message) => {
  expect(make).toThrow(message);
});
