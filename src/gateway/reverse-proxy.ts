import { activeCheck } from './replica-checks';
import { RouteSpec } from './route-spec';

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
    load_balancing: { selection_policy: { policy: 'least_conn' }, try_duration: RETRY_FOR, try_interval: '100ms' },
    health_checks: healthChecks(route),
    stream_close_delay: '1m',
    // One address, the client's: apps disagree on which of several they take, and some may be the client's invention.
    headers: { request: { set: { 'X-Forwarded-For': ['{http.vars.client_ip}'] } } },
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
function healthChecks(route: RouteSpec): object | undefined {
  if (route.upstreams.name !== undefined) {
    return { passive: { fail_duration: '2s', max_fails: 1 } };
  }
  const active = activeCheck(route);
  return active && { active };
}
