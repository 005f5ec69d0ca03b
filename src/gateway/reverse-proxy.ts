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

/** What a gateway holds in memory for a container, in bytes. */
export interface BufferSizes {
  readonly request: number;
  readonly answer: number;
}

/** How long a request waits for a replica that takes connections: longer than a container takes to start again. */
const RETRY_FOR = '5s';

/** The handler that passes the requests of a route on, in Caddy's own words. */
export function reverseProxy(route: RouteSpec, buffers: BufferSizes): object {
  return {
    handler: 'reverse_proxy',
    ...upstreams(route),
    // An app closes idle connections after 2 seconds (gunicorn) or more; a request on one that is being closed is lost.
    transport: { protocol: 'http', dial_timeout: '2s', keep_alive: { idle_timeout: '1s' } },
    load_balancing: { selection_policy: { policy: 'random' }, try_duration: RETRY_FOR, try_interval: '100ms' },
    health_checks: healthChecks(route),
    stream_close_delay: '1m',
    // A worker that reads from a slow client, or writes to one, serves nobody else meanwhile.
    request_buffers: buffers.request || undefined,
    handle_response: buffers.answer ? [buffered(buffers.answer)] : undefined,
  };
}

/**
 * Takes an answer from the app as fast as that gives it. Only one whose length the app says: a stream, such as server-sent
 * events, has none, and would come late or never. Caddy's own `response_buffers` makes no difference between the two.
 */
function buffered(limit: number): object {
  const fits = { expression: `int({http.reverse_proxy.header.Content-Length}) <= ${limit}` };
  return {
    match: { headers: { 'Content-Length': ['*'] } },
    routes: [
      { match: [fits], handle: [{ handler: 'intercept', handle_response: [{ routes: [] }] }] },
      { handle: [{ handler: 'copy_response' }] },
    ],
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
