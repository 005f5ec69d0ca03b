import { isIP } from 'net';
import { ServiceContainer } from '../container/service-container';
import { ProxyQuestion } from '../container/values/checked-container';

const PATH = /^\/[\w\-.~!$&'()+,;=:@%/]*$/;
const HOST = /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** Options of a route. */
export interface RouteOptions {
  /**
   * Whether the container gets the path without the route's prefix: `/api/users` as `/users`.
   * @default false
   */
  readonly stripPath?: boolean;

  /**
   * Path that answers with a status of success while a replica works. Of several replicas the gateway asks each for it, and passes
   * requests only to those that do; the only one gets all. It asks by the name that the
   * container's check asks by, see `HttpHealthCheckOptions.host`.
   * @default - the path of the container's `HealthCheck.http`; without one no replica is asked
   */
  readonly healthPath?: string;
}

/** Options of a route by host. */
export interface HostRouteOptions extends RouteOptions {
  /**
   * Only paths from there on.
   * @default '/' – all of them
   */
  readonly path?: string;
}

/** Which requests a gateway passes to which container. Of several that fit a request, the longest path wins, then a named host. */
export class Route {
  /**
   * Requests for a path and everything below it.
   *
   * @param path e.g. `/`, `/api`; `/api` fits `/api` and `/api/users`, and not `/apis`
   * @param target gets the requests, all replicas of it
   * @throws if the path isn't absolute, or the container has no port
   */
  public static path(path: string, target: ServiceContainer, options: RouteOptions = {}): Route {
    return new Route(path, target, options);
  }

  /**
   * Requests for a host.
   *
   * @param host e.g. `api.example.com`, `*.example.com`
   * @param target gets the requests, all replicas of it
   * @throws if the host isn't a name, or the container has no port
   */
  public static host(host: string, target: ServiceContainer, options: HostRouteOptions = {}): Route {
    if (!HOST.test(host) || isIP(host)) {
      throw new Error(`"host" must be a name in lower case such as "api.example.com" or "*.example.com", without scheme and port, got "${host}"`);
    }
    return new Route(options.path ?? '/', target, options, host);
  }

  /** The path, without a slash at its end; `/` for all. */
  public readonly pathPrefix: string;

  private constructor(
    path: string,
    /** The container that gets the requests. */
    public readonly target: ServiceContainer,
    private readonly options: RouteOptions,
    /** The host; `undefined` for all. */
    public readonly hostName?: string,
  ) {
    if (!PATH.test(path)) {
      throw new Error(`"path" must start with "/" and hold only characters of a URL's path, got "${path}"`);
    }
    if (target.port === undefined) {
      throw new Error(`The route "${hostName ?? ''}${path}" leads to "${target.node.path}", which has no "port": give it the port that the app listens on`);
    }
    this.pathPrefix = path === '/' ? path : path.replace(/\/+$/, '');
  }

  /**
   * Whether two routes fit the same requests.
   * @internal
   */
  public _isLike(other: Route): boolean {
    return this.pathPrefix === other.pathPrefix && this.hostName === other.hostName;
  }

  /**
   * What the container gets without it.
   * @internal
   */
  public get _strippedPath(): string | undefined {
    return this.options.stripPath && this.pathPrefix !== '/' ? this.pathPrefix : undefined;
  }

  /**
   * What the gateway asks each replica for.
   * @internal
   */
  public get _question(): ProxyQuestion | undefined {
    return this.target._role.health.proxyQuestion(this.options.healthPath);
  }
}
