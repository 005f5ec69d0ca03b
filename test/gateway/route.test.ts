import { HealthCheck, Route, ServiceContainer } from '../../src';
import { newStack, PresentImage } from '../support/synth';

function container(props: object = { port: 8000 }): ServiceContainer {
  const stack = newStack();
  return new ServiceContainer(stack, 'web', { image: new PresentImage(stack, 'image'), ...props });
}

test('a route by path fits the path without its last slash', () => {
  expect(Route.path('/api/', container()).pathPrefix).toBe('/api');
  expect(Route.path('/', container()).pathPrefix).toBe('/');
});

test('a route by host fits all paths, or those from one on', () => {
  expect(Route.host('api.example.com', container())).toMatchObject({ hostName: 'api.example.com', pathPrefix: '/' });
  expect(Route.host('*.example.com', container(), { path: '/v1' })).toMatchObject({ hostName: '*.example.com', pathPrefix: '/v1' });
});

test('the health path is that of the container\'s check, on its own port only', () => {
  const checked = (healthCheck: HealthCheck) => Route.path('/', container({ port: 8000, healthCheck }))._question;
  expect(checked(HealthCheck.http('/healthz'))).toEqual({ path: '/healthz', host: 'localhost', anyAnswer: false });
  expect(checked(HealthCheck.http('/healthz', { host: 'shop.example.com' }))).toEqual({ path: '/healthz', host: 'shop.example.com', anyAnswer: false });
  expect(checked(HealthCheck.answering('/'))).toEqual({ path: '/', host: 'localhost', anyAnswer: true });
  expect(checked(HealthCheck.http('/healthz', { port: 9000 }))).toBeUndefined();
  expect(checked(HealthCheck.tcp())).toBeUndefined();
  expect(Route.path('/', container(), { healthPath: '/ready' })._question).toEqual({ path: '/ready', host: 'localhost', anyAnswer: false });
});

test('throws for a container without a port', () => {
  expect(() => Route.path('/', container({}))).toThrow(
    'The route "/" leads to "shop/web", which has no "port": give it the port that the app listens on');
});

test.each(['api', '', '/a b', '/a?b', '/a*'])('throws for the path %p', (path) => {
  expect(() => Route.path(path, container())).toThrow(`"path" must start with "/" and hold only characters of a URL's path, got "${path}"`);
});

test.each(['https://example.com', 'example.com:80', 'Example.com', '10.0.0.1', 'a..b', ''])('throws for the host %p', (host) => {
  expect(() => Route.host(host, container())).toThrow('"host" must be a name in lower case such as "api.example.com"');
});
