import { Certificates } from './certificates';

/** What a gateway does, as far as its proxy is concerned. Plain data; durations in Docker's notation, which is Go's. */
export interface GatewaySpec {
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly metricsPort?: number;
  /** Served by HTTPS, if there are any. */
  readonly domains: string[];
  readonly certificates: Certificates;
  readonly routes: RouteSpec[];
  /** Bytes. */
  readonly maxBodySize: number;
  /** Bytes. */
  readonly maxHeaderSize: number;
  readonly accessLog: boolean;
}

/** A route to the replicas of a container. */
export interface RouteSpec {
  readonly host?: string;
  readonly path: string;
  readonly stripPath?: string;
  readonly healthPath?: string;
  readonly upstreams: UpstreamsSpec;
  readonly port: number;
}

/** Where the replicas of a container are. */
export interface UpstreamsSpec {
  /** Files, each with the present address of a replica in it. */
  readonly addressFiles?: string[];
  /** A name that leads to the addresses of all replicas that are healthy. */
  readonly name?: string;
}

/** How long a request waits for a replica that takes connections: longer than a container takes to start again. */
const RETRY_FOR = '5s';

/** What Caddy takes as its configuration. */
export interface CaddyConfig {
  readonly admin: object;
  readonly logging: object;
  readonly apps: { readonly http: object; readonly [app: string]: object };
}

/** Caddy's configuration of a gateway. */
export function caddyConfig(spec: GatewaySpec): CaddyConfig {
  const secure = spec.domains.length > 0;
  return {
    admin: { listen: 'localhost:2019', config: { persist: false } },
    logging: { logs: { default: { writer: { output: 'stdout' }, encoder: { format: 'json' } } } },
    apps: {
      http: {
        http_port: spec.httpPort,
        https_port: spec.httpsPort,
        grace_period: '10s',
        metrics: spec.metricsPort === undefined ? undefined : {},
        servers: {
          gateway: {
            listen: [`:${secure ? spec.httpsPort : spec.httpPort}`],
            read_header_timeout: '10s',
            idle_timeout: '2m',
            max_header_bytes: spec.maxHeaderSize,
            automatic_https: secure ? undefined : { disable: true },
            logs: spec.accessLog ? {} : undefined,
            routes: [...inOrder(spec.routes).map((route) => routeConfig(route, spec)), { handle: [{ handler: 'static_response', status_code: 404 }] }],
          },
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
      reverseProxy(route),
    ],
  };
}

function reverseProxy(route: RouteSpec): object {
  return {
    handler: 'reverse_proxy',
    ...upstreams(route),
    // An app closes idle connections after 2 seconds (gunicorn) or more; a request on one that is being closed is lost.
    transport: { protocol: 'http', dial_timeout: '2s', keep_alive: { idle_timeout: '1s' } },
    load_balancing: { selection_policy: { policy: 'random' }, try_duration: RETRY_FOR, try_interval: '100ms' },
    health_checks: healthChecks(route),
    stream_close_delay: '1m',
  };
}

function upstreams({ upstreams: { addressFiles, name }, port }: RouteSpec): object {
  if (name !== undefined) {
    return { dynamic_upstreams: { source: 'a', name, port: String(port), refresh: '500ms', dial_timeout: '1s', versions: { ipv4: true, ipv6: false } } };
  }
  // Read for each request: a deploy changes the files, and the proxy runs on.
  return { upstreams: addressFiles?.map((file) => ({ dial: `{file.${file}}:${port}` })) };
}

/** Caddy asks no upstreams that it finds by a name: they are healthy, and one that doesn't take a connection gets none for a while. */
function healthChecks({ upstreams: { name }, healthPath }: RouteSpec): object | undefined {
  if (name !== undefined) {
    return { passive: { fail_duration: '2s', max_fails: 1 } };
  }
  return healthPath
    ? { active: { uri: healthPath, headers: { Host: ['localhost'] }, interval: '3s', timeout: '5s', fails: 2 } }
    : undefined;
}

function certificateApps({ domains, certificates }: GatewaySpec): object {
  return {
    tls: { automation: { policies: [{ subjects: domains, issuers: [certificates._issuer] }] } },
    pki: { certificate_authorities: { local: { install_trust: false } } },
  };
}
