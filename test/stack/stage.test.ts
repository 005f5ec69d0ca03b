import { Testing } from 'cdktf';
import { AppVolume, PortMapping, PythonAppContainer, PythonAppContainerProps, PythonAppStack, Stage } from '../../src';
import { onlyResource, PresentImage, resources } from '../support/synth';

afterEach(() => {
  delete process.env.STAGE;
});

function web(stage: Stage | undefined, props: Partial<PythonAppContainerProps> = {}) {
  const stack = new PythonAppStack(Testing.app(), 'shop', { stage });
  const image = new PresentImage(stack, 'image', 8000, { command: ['gunicorn', 'shop'], source: { path: '/src/shop', target: '/app' } });
  new PythonAppContainer(stack, 'web', { image, ...props });
  return onlyResource(stack, 'docker_container');
}

test('a stage is part of all names, but production', () => {
  const names = [Stage.DEVELOPMENT, Stage.TEST, Stage.PRODUCTION].map((stage) => web(stage).name.split('-$')[0]);
  expect(names).toEqual(['shop-development-web', 'shop-test-web', 'shop-web']);
});

test('the environment or the context choose it, a property wins', () => {
  const chosen = (context?: object, stage?: Stage) => new PythonAppStack(Testing.app({ context }), 'shop', { stage }).stage;
  expect(chosen()).toBe(Stage.PRODUCTION);
  expect(chosen({ stage: 'test' })).toBe(Stage.TEST);
  process.env.STAGE = 'development';
  expect(chosen({ stage: 'test' })).toBe(Stage.DEVELOPMENT);
  expect(chosen({}, Stage.TEST)).toBe(Stage.TEST);
});

test('development mounts the source, reloads it, and publishes the port on the machine itself', () => {
  expect(web(Stage.DEVELOPMENT)).toMatchObject({
    command: ['gunicorn', '--reload', 'shop'],
    volumes: [{ host_path: '/src/shop', container_path: '/app', read_only: true }],
    ports: [{ external: 8000, internal: 8000, ip: '127.0.0.1' }],
    env: ['LOG_LEVEL=DEBUG'],
    restart: 'no',
  });
  expect(web(Stage.DEVELOPMENT).memory).toBeUndefined();
});

test('development publishes no port for a worker that has the image of a web app', () => {
  expect(web(Stage.DEVELOPMENT, { command: ['celery', 'worker'] }).ports).toBeUndefined();
});

test.each([
  [['uvicorn', 'shop:app'], ['uvicorn', '--reload', 'shop:app']],
  [['flask', '--app', 'shop', 'run'], ['flask', '--app', 'shop', 'run', '--reload']],
  [['celery', 'worker'], ['celery', 'worker']],
])('development starts %j as %j', (command, started) => {
  const stack = new PythonAppStack(Testing.app(), 'shop', { stage: Stage.DEVELOPMENT });
  const image = new PresentImage(stack, 'image', undefined, { command, source: { path: '/src/shop', target: '/app' } });
  new PythonAppContainer(stack, 'web', { image });
  expect(onlyResource(stack, 'docker_container').command).toEqual(started);
});

test('a test checks health often, and is not started again', () => {
  const container = web(Stage.TEST);
  expect(container).toMatchObject({ memory: 1024, restart: 'no', healthcheck: [{ interval: '1s' }] });
  expect(container.ports).toBeUndefined();
});

test('every default can be overridden', () => {
  expect(web(Stage.DEVELOPMENT, { memory: '64m', ports: [PortMapping.publish(80)], environment: { LOG_LEVEL: 'INFO' }, command: ['x'] }))
    .toMatchObject({ memory: 64, ports: [{ external: 80 }], env: ['LOG_LEVEL=INFO'], command: ['x'] });
});

test('volumes are protected in production only', () => {
  const providers = [Stage.TEST, Stage.PRODUCTION].map((stage) => {
    const stack = new PythonAppStack(Testing.app(), 'shop', { stage });
    new AppVolume(stack, 'data');
    return resources(stack, 'docker_volume').data.provider;
  });
  expect(providers[0]).toBe('docker');
  expect(providers[1]).not.toBe('docker');
});

test('throws on a stage that there is not', () => {
  process.env.STAGE = 'staging';
  expect(() => new PythonAppStack(Testing.app(), 'shop')).toThrow('must be "development", "test" or "production", got "staging"');
});
