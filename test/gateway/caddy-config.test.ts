import { Certificates } from '../../src';
import { caddyConfig, GatewaySpec } from '../../src/gateway/caddy-config';
import { RouteSpec } from '../../src/gateway/route-spec';

const WEB: RouteSpec = { path: '/', upstreams: { addressFiles: ['/gateway/web.0', '/gateway/web.1'], replicasFile: '/gateway/web.replicas' }, port: 8000, question: { path: '/healthz', host: 'localhost', anyAnswer: false } };
const API: RouteSpec = { path: '/api', stripPath: '/api', upstreams: { addressFiles: ['/gateway/api.0'], replicasFile: '/gateway/api.replicas' }, port: 8000 };

function config(spec: Partial<GatewaySpec>): any {
  return caddyConfig({
    httpPort: 8080,
    httpsPort: 8443,
    publishedHttpsPort: 443,
    trustedProxies: [],
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
    health_checks: { active: { upstream: '127.0.0.1:2020', uri: '/healthz', interval: '3s', timeout: '35s', fails: 2 } },
    load_balancing: { selection_policy: { policy: 'least_conn' }, try_duration: '5s', try_interval: '100ms' },
    transport: { protocol: 'http', dial_timeout: '2s', keep_alive: { idle_timeout: '1s' } },
    stream_close_delay: '1m',
  });
});

test('the only replica works, whatever it answers; several are asked', () => {
  const { checks } = config({ routes: [WEB, API] }).apps.http.servers;
  expect(checks.listen).toEqual(['127.0.0.1:2020']);
  expect(checks.routes).toMatchObject([
    { match: [{ host: ['web.replicas'], vars: { '{file./gateway/web.replicas}': ['1'] } }], handle: [{ status_code: 200 }] },
    { match: [{ header: { 'X-Any-Answer': ['yes'] } }], handle: [{ handle_response: [{ match: { status_code: [4] } }] }] },
    { handle: [{ upstreams: [{ dial: '{http.request.header.X-Replica}' }], transport: { response_header_timeout: '30s' } }] },
  ]);
  expect(config({ routes: [API] }).apps.http.servers.checks).toBeUndefined();
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
  expect(server({ domains }).automatic_https).toEqual({ disable_redirects: true });
  expect(matches({ domains })).toEqual([[{ host: domains }], undefined]);
  expect(config({ domains }).apps.tls).toEqual({ automation: { policies: [{ subjects: domains, issuers: [{ module: 'internal' }] }] } });
});

test('HTTP is redirected to the port that is published, and no other protocol is offered', () => {
  const domains = ['shop.example.com'];
  const redirects = (publishedHttpsPort: number) => config({ domains, publishedHttpsPort }).apps.http.servers.redirects;
  expect(redirects(443)).toMatchObject({ listen: [':8080'], routes: [{ match: [{ host: domains }] }, { handle: [{ status_code: 404 }] }] });
  expect(redirects(443).routes[0].handle[0].headers).toEqual({ Location: ['https://{http.request.host}{http.request.uri}'] });
  expect(redirects(9443).routes[0].handle[0].headers).toEqual({ Location: ['https://{http.request.host}:9443{http.request.uri}'] });
  expect(server({ domains }).protocols).toEqual(['h1', 'h2']);
  expect(config({}).apps.http.servers.redirects).toBeUndefined();
});

test('who is trusted in front of it, and what an app is told', () => {
  expect(server({})).not.toHaveProperty('trusted_proxies');
  expect(server({ trustedProxies: ['10.0.0.0/24'] })).toMatchObject({ trusted_proxies: { source: 'static', ranges: ['10.0.0.0/24'] }, trusted_proxies_strict: 1 });
  expect(server({}).routes[0].handle[1].headers).toEqual({ request: { set: { 'X-Forwarded-For': ['{http.vars.client_ip}'] } } });
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
  expect(Object.keys(config({}).apps.http.servers)).toEqual(['gateway', 'checks']);
  const { metrics, servers } = config({ metricsPort: 9180 }).apps.http;
  expect(metrics).toEqual({});
  expect(servers.metrics).toEqual({ listen: [':9180'], automatic_https: { disable: true }, routes: [{ match: [{ path: ['/metrics'] }], handle: [{ handler: 'metrics' }] }] });
});
