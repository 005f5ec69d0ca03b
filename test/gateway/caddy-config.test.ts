import { Certificates } from '../../src';
import { caddyConfig, GatewaySpec } from '../../src/gateway/caddy-config';
import { RouteSpec } from '../../src/gateway/reverse-proxy';

const WEB: RouteSpec = { path: '/', upstreams: { addressFiles: ['/gateway/web.0', '/gateway/web.1'] }, port: 8000, healthPath: '/healthz' };
const API: RouteSpec = { path: '/api', stripPath: '/api', upstreams: { addressFiles: ['/gateway/api.0'] }, port: 8000 };

function config(spec: Partial<GatewaySpec>): any {
  return caddyConfig({
    httpPort: 8080,
    httpsPort: 8443,
    domains: [],
    certificates: Certificates.internal(),
    routes: [WEB],
    maxBodySize: 1_000,
    maxHeaderSize: 2_000,
    bufferSize: 10_000,
    accessLog: true,
    ...spec,
  });
}

const server = (spec: Partial<GatewaySpec>) => config(spec).apps.http.servers.gateway;
const matches = (spec: Partial<GatewaySpec>) => server(spec).routes.map(({ match }: any) => match);

test('each replica\'s address is read from its file, and its health path is asked for', () => {
  expect(server({}).routes[0].handle[1]).toMatchObject({
    handler: 'reverse_proxy',
    upstreams: [{ dial: '{file./gateway/web.0}:8000' }, { dial: '{file./gateway/web.1}:8000' }],
    health_checks: { active: { uri: '/healthz', headers: { Host: ['localhost'] }, interval: '3s', timeout: '5s', fails: 2 } },
    load_balancing: { selection_policy: { policy: 'random' }, try_duration: '5s', try_interval: '100ms' },
    transport: { protocol: 'http', dial_timeout: '2s', keep_alive: { idle_timeout: '1s' } },
    stream_close_delay: '1m',
  });
});

test('the longest path comes first, then a named host, and what fits nothing is answered with 404', () => {
  const named = { ...WEB, host: 'b.example.com' };
  expect(matches({ routes: [WEB, API, named] })).toEqual([
    [{ path: ['/api', '/api/*'] }], [{ host: ['b.example.com'] }], undefined, undefined,
  ]);
  expect(server({}).routes.at(-1).handle).toEqual([{ handler: 'static_response', status_code: 404 }]);
});

test('a prefix is stripped where the route says so', () => {
  expect(server({ routes: [API] }).routes[0].handle[1]).toMatchObject({ handler: 'rewrite', strip_path_prefix: '/api' });
});

test('without domains there is HTTP, and nothing about certificates', () => {
  expect(server({})).toMatchObject({ listen: [':8080'], automatic_https: { disable: true } });
  expect(Object.keys(config({}).apps)).toEqual(['http']);
});

test('with domains there is HTTPS for them alone', () => {
  const domains = ['shop.example.com', 'www.example.com'];
  expect(server({ domains }).listen).toEqual([':8443']);
  expect(server({ domains }).automatic_https).toBeUndefined();
  expect(matches({ domains })).toEqual([[{ host: domains }], undefined]);
  expect(config({ domains }).apps.tls).toEqual({ automation: { policies: [{ subjects: domains, issuers: [{ module: 'internal' }] }] } });
});

test('limits and the access log', () => {
  expect(server({}).max_header_bytes).toBe(2_000);
  expect(server({}).routes[0].handle[0]).toEqual({ handler: 'request_body', max_size: 1_000 });
  expect(server({}).logs).toEqual({});
  expect(server({ accessLog: false }).logs).toBeUndefined();
});

test('requests and answers are held in memory up to a limit, and clients that send or take nothing are cut off', () => {
  const proxy = (spec: Partial<GatewaySpec>) => server(spec).routes[0].handle[1];
  expect(proxy({}).request_buffers).toBe(1_000);
  expect(proxy({ bufferSize: 500 }).request_buffers).toBe(500);
  expect(proxy({}).handle_response[0].match).toEqual({ headers: { 'Content-Length': ['*'] } });
  expect(proxy({}).handle_response[0].routes[0].match).toEqual([{ expression: 'int({http.reverse_proxy.header.Content-Length}) <= 10000' }]);
  expect(proxy({ bufferSize: 0 })).not.toHaveProperty('request_buffers', expect.anything());
  expect(proxy({ bufferSize: 0 })).not.toHaveProperty('handle_response', expect.anything());
  expect(server({})).toMatchObject({ read_header_timeout: '10s', read_idle_timeout: '30s', read_min_rate: 1024, write_idle_timeout: '30s' });
});

test('metrics are on a port of their own, where nothing else is', () => {
  expect(config({}).apps.http.metrics).toBeUndefined();
  expect(Object.keys(config({}).apps.http.servers)).toEqual(['gateway']);
  const { metrics, servers } = config({ metricsPort: 9180 }).apps.http;
  expect(metrics).toEqual({});
  expect(servers.metrics).toEqual({ listen: [':9180'], automatic_https: { disable: true }, routes: [{ match: [{ path: ['/metrics'] }], handle: [{ handler: 'metrics' }] }] });
});
