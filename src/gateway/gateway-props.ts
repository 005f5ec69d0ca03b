import { Certificates } from './certificates';
import { Route } from './route';
import { HostingOptions } from '../container/hosting-options';
import { ServingOptions } from '../container/serving-options';
import { IImage } from '../image/image';

/**
 * Properties of a gateway: its own, and those of its container, but for the program that this runs.
 *
 * `ports` are 80 where none are given, with domains also 443. Those that name no container port lead to HTTP.
 */
export interface GatewayProps extends HostingOptions, ServingOptions {
  /** Which requests go to which container; `addRoute` adds more. */
  readonly routes?: Route[];

  /**
   * Host names that it serves with HTTPS. It gets and renews the certificates by itself, and redirects HTTP. Routes without a
   * host are for all of these names.
   * @default - none: HTTP only
   */
  readonly domains?: string[];

  /**
   * Where the certificates for the domains come from.
   * @default Certificates.publicAuthority()
   */
  readonly certificates?: Certificates;

  /**
   * Addresses or subnets of load balancers and proxies in front of the gateway, e.g. `['10.0.0.0/24']`. What they say about scheme, host and client's address
   * (`X-Forwarded-Proto`, `-Host`, `-For`) is passed on to the apps; what others say about these is not.
   * @default - none: the gateway says what it sees itself
   */
  readonly trustedProxies?: string[];

  /**
   * Size of the largest request body; larger ones are answered with status 413.
   * @default '10m'
   */
  readonly maxBodySize?: string;

  /**
   * Size of all headers of a request; larger ones are answered with status 431.
   * @default '32k'
   */
  readonly maxHeaderSize?: string;

  /**
   * How much of a request, and of an answer whose length the app says, it holds in memory, so that a slow client doesn't keep a worker
   * of the app busy: it passes a request on when it is complete, and takes an answer from the app as fast as the app gives it. The
   * rest of what is larger is passed on piece by piece. So are websockets, and streams without a length such as server-sent events,
   * from their first byte. Each slow client may take this much of the gateway's `memory`. `'0b'` holds nothing.
   * @default '32m'
   */
  readonly bufferSize?: string;

  /**
   * Whether each request is written to the log, as a line of JSON.
   * @default true
   */
  readonly accessLog?: boolean;

  /**
   * Whether it exposes Prometheus metrics at `/metrics` of `Gateway.METRICS_PORT`: how many requests it gets, how many are in flight
   * and how long they take. Containers on its networks can read them; for others publish that port with `ports`.
   * @default false
   */
  readonly metrics?: boolean;

  /**
   * An image of Caddy 2.11.5 or newer.
   * @default - `caddy:2`, pulled where the engine hasn't got it
   */
  readonly image?: IImage;
}
