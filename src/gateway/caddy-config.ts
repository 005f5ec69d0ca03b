import { Certificates } from './certificates';
import { checkServer } from './replica-checks';
import { reverseProxy } from './reverse-proxy';
import { RouteSpec } from './route-spec';

/** What a gateway does, as far as its proxy is concerned. Plain data; durations in Docker's notation, which is Go's. */
export interface GatewaySpec {
  readonly httpPort: number;
  readonly httpsPort: number;
  /** The host's port that leads to the one for HTTPS. */
  readonly publishedHttpsPort: number;
  readonly metricsPort?: number;
  /** Served by HTTPS, if there are any. */
  readonly domains: string[];
  readonly certificates: Certificates;
  readonly routes: RouteSpec[];
  /** Addresses and subnets. */
  readonly trustedProxies: string[];
  /** Bytes. */
  readonly maxBodySize: number;
  /** Bytes. */
  readonly maxHeaderSize: number;
  /** Bytes of a request or an answer that it holds in memory. */
  readonly bufferSize: number;
  readonly accessLog: boolean;
}

/** Seconds of silence, or of less than `SLOWEST_SENDER`, after which a client is cut off. */
const PATIENCE = '30s';
/** Bytes a second, on average. */
const SLOWEST_SENDER = 1024;

/** What Caddy takes as its configuration. */
export interface CaddyConfig {
  readonly admin: object;
  readonly logging: object;
  readonly apps: { readonly http: object; readonly [app: string]: object };
}

/** Caddy's configuration of a gateway. */
export function caddyConfig(spec: GatewaySpec): CaddyConfig {
  const secure = spec.domains.length > 0;
  const checks = checkServer(spec.routes);
  return {
    admin: { listen: 'localhost:2019', config: { persist: false } },
    logging: { logs: { default: { writer: { output: 'stdout' }, encoder: { format: 'json' } } } },
    apps: {
      http: {
        http_port: spec.httpPort,
        https_port: spec.httpsPort,
        // For requests that are under way when another configuration comes; a container that stops is killed before.
        grace_period: '30s',
        metrics: spec.metricsPort === undefined ? undefined : {},
        servers: {
          gateway: {
            listen: [`:${secure ? spec.httpsPort : spec.httpPort}`],
            // HTTP/3 would be offered to clients on a port that is not published.
            protocols: ['h1', 'h2'],
            ...trusting(spec.trustedProxies),
            read_header_timeout: '10s',
            read_idle_timeout: PATIENCE,
            read_min_rate: SLOWEST_SENDER,
            // No rate for answers: a stream may be as slow as it likes.
            write_idle_timeout: PATIENCE,
            idle_timeout: '2m',
            max_header_bytes: spec.maxHeaderSize,
            automatic_https: secure ? { disable_redirects: true } : { disable: true },
            logs: spec.accessLog ? {} : undefined,
            routes: [...inOrder(spec.routes).map((route) => routeConfig(route, spec)), { handle: [{ handler: 'static_response', status_code: 404 }] }],
          },
          ...(secure ? { redirects: redirectServer(spec) } : {}),
          ...(checks ? { checks } : {}),
          ...(spec.metricsPort === undefined ? {} : { metrics: metricsServer(spec.metricsPort) }),
        },
      },
      ...(secure ? certificateApps(spec) : {}),
    },
  };
}

/** The text of its file. */
export function configurationText(configuration: CaddyConfig): string {
  return `${JSON.stringify(configuration, undefined, 2)}\n`;
}

/** Caddy's own redirects lead to port 443, whatever is published. */
function redirectServer({ httpPort, publishedHttpsPort, domains }: GatewaySpec): object {
  const authority = `{http.request.host}${publishedHttpsPort === 443 ? '' : `:${publishedHttpsPort}`}`;
  return {
    listen: [`:${httpPort}`],
    protocols: ['h1'],
    read_header_timeout: '10s',
    automatic_https: { disable: true },
    routes: [{
      match: [{ host: domains }],
      handle: [{ handler: 'static_response', status_code: 308, headers: { Location: [`https://${authority}{http.request.uri}`] } }],
    }, { handle: [{ handler: 'static_response', status_code: 404 }] }],
  };
}

/** Strictly: what comes before the first address that isn't a trusted proxy's was written by the client. */
function trusting(proxies: string[]): object {
  return proxies.length ? { trusted_proxies: { source: 'static', ranges: proxies }, trusted_proxies_strict: 1 } : {};
}

function metricsServer(port: number): object {
  return { listen: [`:${port}`], automatic_https: { disable: true }, routes: [{ match: [{ path: ['/metrics'] }], handle: [{ handler: 'metrics' }] }] };
}

/** The longest path first, then routes for a host before those for all. */
function inOrder(routes: RouteSpec[]): RouteSpec[] {
  return [...routes].sort((a, b) => b.path.length - a.path.length
    || Number(a.host === undefined) - Number(b.host === undefined)
    || (a.host ?? '').localeCompare(b.host ?? ''));
}

function routeConfig(route: RouteSpec, spec: GatewaySpec): object {
  const hosts = route.host ? [route.host] : spec.domains;
  const paths = route.path === '/' ? [] : [route.path, `${route.path}/*`];
  const match = { ...(hosts.length ? { host: hosts } : {}), ...(paths.length ? { path: paths } : {}) };
  return {
    match: hosts.length || paths.length ? [match] : undefined,
    terminal: true,
    handle: [
      { handler: 'request_body', max_size: spec.maxBodySize },
      ...(route.stripPath ? [{ handler: 'rewrite', strip_path_prefix: route.stripPath }] : []),
      reverseProxy(route, { request: Math.min(spec.bufferSize, spec.maxBodySize), answer: spec.bufferSize }),
    ],
  };
}

function certificateApps({ domains, certificates }: GatewaySpec): object {
  return {
    tls: { automation: { policies: [{ subjects: domains, issuers: [certificates._issuer] }] } },
    pki: { certificate_authorities: { local: { install_trust: false } } },
  };
}
