import { TerraformStack } from 'cdktf';
import { BackingService, HealthCheck, PortMapping, PostgresDatabase, RabbitMqBroker, RedisStore } from '../../src';
import { newStack, resources } from '../support/synth';

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
  expect(container('cache').command).toEqual(['--dir', '/data', '--appendonly', 'no', '--dbfilename', 'shop.rdb']);
  expect(container('cache').env).toEqual(expect.arrayContaining(['REDIS_APPENDONLY=no', 'REDIS_DUMP=shop.rdb', 'REDIS_AOF_FOLDER=appendonlydir', 'REDIS_EMPTY=save']));
});

test.each([
  ['the folder of the volume', { dir: '/tmp' }, '"settings" can\'t hold "dir": the volume is at /data'],
  ['a password that clients don\'t get', { requirepass: 'secret' }, '"settings" can\'t hold "requirepass": use "password"'],
  ['a word that isn\'t one', { appendonly: 'true' }, '"settings" must have "yes" or "no" for "appendonly", got "true"'],
])('throws on a setting of Redis with %s', (_, settings, message) => {
  expect(() => new RedisStore(stack, 'cache', { settings })).toThrow(message);
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
  ['a user', () => new RabbitMqBroker(stack, 'broker', { user: 'a b' }), '"user" must hold only letters, digits, "_" and "-", got "a b"'],
])('throws on %s that would need quotes', (_, make, message) => {
  expect(make).toThrow(message);
});
