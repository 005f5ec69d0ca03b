import { Construct } from 'constructs';
import { BaseImage, SLEEP } from './fixtures';
import { Phase, Row } from './row';
import { Certificates, Gateway, GatewayProps, HealthCheck, PortMapping, PythonAppContainer, Route } from '../../../src';
import { ApiObject } from '../harness';

function gateway(scope: Construct, port: number, props: (web: PythonAppContainer) => GatewayProps): Gateway {
  const web = new PythonAppContainer(scope, 'w', { image: new BaseImage(scope, 'image'), command: SLEEP, port: 8000, healthCheck: HealthCheck.NONE });
  return new Gateway(scope, 'g', { routes: [Route.path('/', web)], ports: [PortMapping.publishLocally(port)], ...props(web) });
}

/** Several properties of one gateway: each gateway takes networks of its own, of which an engine has some thirty. */
function row(name: string, port: number, props: (phase: Phase, web: PythonAppContainer) => GatewayProps, rest: Omit<Row, 'name' | 'library' | 'plain'>): Row {
  return { name: `Gateway.${name}`, library: (scope, phase) => gateway(scope, port, (web) => props(phase, web)).resource, ...rest };
}

/** The configuration that Caddy has loaded. */
const CONFIGURATION = ['wget', '-q', '-O', '-', 'http://127.0.0.1:2019/config/'];
const server = (printed: string) => JSON.parse(printed || '{}').apps?.http.servers.gateway ?? {};

export const GATEWAY_ROWS: Row[] = [
  row('routes, maxBodySize, maxHeaderSize, bufferSize, trustedProxies, accessLog, metrics', 18730, (phase, web) => (phase === 'removed' ? {} : {
    routes: [Route.path('/', web), Route.path(`/${phase}`, web, { stripPath: true })],
    maxBodySize: phase === 'first' ? '1m' : '2m',
    maxHeaderSize: phase === 'first' ? '8k' : '16k',
    bufferSize: phase === 'first' ? '512k' : '256k',
    trustedProxies: [phase === 'first' ? '10.0.0.4' : '10.0.0.0/24'],
    accessLog: phase === 'first',
    metrics: phase === 'edited',
  }), {
    inside: CONFIGURATION,
    observe: (_, printed) => {
      const { routes = [], max_header_bytes: header, trusted_proxies: trusted, logs } = server(printed);
      return [routes[0]?.match?.[0].path, routes[0]?.handle[0].max_size, routes[0]?.handle.at(-1).request_buffers, header, trusted?.ranges, logs !== undefined, printed.includes('"handler":"metrics"')];
    },
    edited: [['/edited', '/edited/*'], 2 * 1024 ** 2, 256 * 1024, 16 * 1024, ['10.0.0.0/24'], false, true],
    removed: [undefined, 10 * 1024 ** 2, 10 * 1024 ** 2, 32 * 1024, undefined, true, false],
  }),
  row('domains, certificates, ports', 18733, (phase) => (phase === 'removed' ? {} : {
    domains: [`${phase}.example.com`],
    certificates: phase === 'first' ? Certificates.acme('https://127.0.0.1:1/directory') : Certificates.internal(),
    ports: [PortMapping.publishLocally(phase === 'first' ? 18731 : 18732, { containerPort: Gateway.HTTPS_PORT })],
  }), {
    inside: CONFIGURATION,
    observe: ({ NetworkSettings }, printed) => [
      JSON.parse(printed || '{}').apps?.tls?.automation.policies[0],
      server(printed).routes?.[0].match?.[0].host,
      Object.values<ApiObject[]>(NetworkSettings.Ports ?? {}).flat().filter(Boolean).map(({ HostPort }) => HostPort),
    ],
    edited: [{ issuers: [{ module: 'internal' }], subjects: ['edited.example.com'] }, ['edited.example.com'], ['18732']],
    removed: [undefined, undefined, ['18733']],
  }),
];
