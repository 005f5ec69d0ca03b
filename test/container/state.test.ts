import { TerraformStack } from 'cdktf';
import {
  AppNetwork, ContainerBase, Gateway, PortMapping, PostgresDatabase, PythonAppContainer, PythonAppJob, Route, Secret, ServiceContainer, VolumeMount,
} from '../../src';
import { newStack, PresentImage, resources } from '../support/synth';

let stack: TerraformStack;
let image: PresentImage;

beforeEach(() => {
  stack = newStack();
  image = new PresentImage(stack, 'image', undefined, { command: ['serve'] });
});

const paths = (constructs: { node: { path: string } }[]) => constructs.map(({ node }) => node.path);

describe('a container tells what it has', () => {
  test('nothing but a way out, at first', () => {
    const { environment, labels, mounts, networks, ports, secretNames } = new ServiceContainer(stack, 'web', { image });
    expect({ environment, labels, mounts, ports, secretNames }).toEqual({ environment: {}, labels: {}, mounts: [], ports: [], secretNames: [] });
    expect(paths(networks)).toEqual(['shop/outside']);
  });

  test('its properties', () => {
    const data = VolumeMount.volume('shop-data', '/data');
    const port = PortMapping.publish(80);
    const inner = new AppNetwork(stack, 'inner');
    const { environment, labels, mounts, networks, ports, secretNames } = new ServiceContainer(stack, 'web', {
      image,
      port: 8000,
      egress: true,
      environment: { LOG_LEVEL: 'INFO' },
      labels: { team: 'billing' },
      networks: [inner],
      ports: [port],
      secrets: { API_KEY: Secret.generated(stack, 'api-key') },
      volumes: [data],
    });
    expect(environment).toEqual({ API_KEY_FILE: '/run/secrets/API_KEY', LOG_LEVEL: 'INFO', PORT: '8000' });
    expect(labels).toEqual({ team: 'billing' });
    expect(mounts).toEqual([data]);
    expect(paths(networks)).toEqual(['shop/outside', 'shop/inner']);
    expect(ports).toEqual([port]);
    expect(secretNames).toEqual(['API_KEY']);
  });

  test('what is added later, by connections, too', () => {
    const web = new PythonAppContainer(stack, 'web', { image });
    web.addEnvironment('LOG_LEVEL', 'INFO');
    web.addLabel('team', 'billing');
    web.addVolume(VolumeMount.hostPath('/srv/shop', '/data'));
    web.addPort(PortMapping.publish(80));
    web.connectTo(new PostgresDatabase(stack, 'database'));
    expect(web.environment).toMatchObject({ DATABASE_HOST: 'database', DATABASE_URL_FILE: '/run/secrets/DATABASE_URL', LOG_LEVEL: 'INFO' });
    expect(web.labels).toEqual({ team: 'billing' });
    expect(web.mounts.map(({ target, pathOnHost }) => [target, pathOnHost])).toEqual([['/data', '/srv/shop']]);
    expect(web.ports.map(({ hostPort }) => hostPort)).toEqual([80]);
    expect(paths(web.networks)).toEqual(['shop/outside', 'shop/web/to-database']);
    expect(web.secretNames).toEqual(['DATABASE_PASSWORD', 'DATABASE_URL']);
  });

  test('of a job, and of the container of a service', () => {
    const database = new PostgresDatabase(stack, 'database');
    const migrate = new PythonAppJob(stack, 'migrate', { image, command: ['migrate'] });
    migrate.connectTo(database);
    expect(Object.keys(migrate.environment)).toContain('DATABASE_HOST');
    expect(database.container.mounts.map(({ target }) => target)).toEqual(['/var/lib/postgresql/data']);
    expect(paths(database.container.networks)).toEqual(['shop/migrate/to-database']);
  });

  test('none where it shares the network of another one', () => {
    const vpn = new ServiceContainer(stack, 'vpn', { image });
    expect(new ServiceContainer(stack, 'web', { image, networkOf: vpn }).networks).toEqual([]);
  });
});

test('what it tells are copies: to change one changes nothing', () => {
  const web = new ServiceContainer(stack, 'web', { image, environment: { LOG_LEVEL: 'INFO' }, ports: [PortMapping.publish(80)] });
  Object.assign(web.environment, { LOG_LEVEL: 'DEBUG' });
  Object.assign(web.labels, { team: 'billing' });
  web.ports.pop();
  web.mounts.push(VolumeMount.hostPath('/', '/host'));
  web.networks.pop();
  web.secretNames.push('API_KEY');
  const { env, ports, networks_advanced: networks, mounts } = resources(stack, 'docker_container').web;
  expect({ env, mounts }).toEqual({ env: ['LOG_LEVEL=INFO'], mounts: undefined });
  expect([ports.length, networks.length]).toEqual([1, 1]);
  expect([web.labels, web.secretNames]).toEqual([{}, []]);
});

test('a gateway tells its routes', () => {
  const web = new PythonAppContainer(stack, 'web', { image, port: 8000 });
  const first = Route.path('/', web);
  const gateway = new Gateway(stack, 'gateway', { routes: [first] });
  const second = Route.path('/api', web);
  gateway.addRoute(second);
  expect(gateway.routes).toEqual([first, second]);
  gateway.routes.pop();
  expect(gateway.routes).toHaveLength(2);
});

test('no method that a subclass may override is called while a container is made', () => {
  const spies = (['addEnvironment', 'addLabel', 'addNetwork', 'addVolume', 'addSecret', 'addConfigFile', 'connectTo', 'connectWith', 'runAfter'] as const)
    .map((name) => jest.spyOn(ContainerBase.prototype, name));
  const publish = jest.spyOn(ServiceContainer.prototype, 'addPort');
  const given = { image, environment: { LOG_LEVEL: 'INFO' }, labels: { team: 'billing' }, volumes: [VolumeMount.volume('shop-data', '/data')] };
  new PythonAppContainer(stack, 'web', { ...given, port: 8000, ports: [PortMapping.publish(80)], networks: [new AppNetwork(stack, 'inner')], egress: true });
  new PythonAppJob(stack, 'job', { ...given, command: ['migrate'], secrets: { API_KEY: Secret.generated(stack, 'api-key') } });
  new PostgresDatabase(stack, 'database');
  [...spies, publish].forEach((spy) => {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  });
});
