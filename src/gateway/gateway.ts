import { isIP } from 'net';
import { Annotations } from 'cdktf';
import { Construct, Node } from 'constructs';
import { CaddyConfig, caddyConfig } from './caddy-config';
import { Certificates } from './certificates';
import { generationOf, whenConfigured } from './generation';
import { Route } from './route';
import { UpstreamsSpec } from './route-spec';
import { UpstreamFiles } from './upstream-files';
import { DATA_ON_SWARM, UpstreamNames } from './upstream-names';
import { CONFIGURATION, FOLDER, Upstreams } from './upstreams';
import { ContainerOptions } from '../container/container-options';
import { ServiceContainer } from '../container/service-container';
import { HealthCheck } from '../container/values/health-check';
import { PortMapping, Protocol } from '../container/values/port-mapping';
import { IImage } from '../image/image';
import { OfficialImage } from '../image/official-image';
import { AppNetwork } from '../network/app-network';
import { parseSize } from '../notation/size';
import { DockerHost } from '../stack/docker-host';
import { engineName } from '../stack/names';
import { AppVolume } from '../volume/app-volume';

/**
 * Properties of a gateway: its own, and all those of a container.
 *
 * `ports` are 80 where none are given, with domains also 443. Those that name no container port lead to HTTP.
 */
export interface GatewayProps extends ContainerOptions {
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

const HTTP_PORT = 8080;
const HTTPS_PORT = 8443;
const METRICS_PORT = 9180;
/** Nobody else on a host usually has that number. */
const USER = '10001:10001';
const CADDY = 'caddy:2';
/** What DNS allows, without the hash at the end of the name. */
const LONGEST_NETWORK_NAME = 56;
const DOMAIN = /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?$|^localhost$/;
const OWN_TMPFS = 'mode=1777,size=16m';

/**
 * The one place of a stack with public ports: a reverse proxy, Caddy, that passes requests to containers by host and path.
 *
 * A deploy of an app doesn't touch the running gateway. It reads for each request which generation of a container is in
 * service, and a deploy changes that when all replicas of the new generation are healthy, before it stops the old ones.
 * Requests that meet a container on its way out or in are tried again, for five seconds.
 *
 * A deploy ends when the gateway serves with its new configuration. If Caddy refuses that, the deploy fails and the old gateway keeps
 * serving.
 */
export class Gateway extends ServiceContainer {
  /** The port in the container where it speaks HTTP, 8080. */
  public static readonly HTTP_PORT = HTTP_PORT;
  /** The port in the container where it speaks HTTPS, 8443, if it has domains. */
  public static readonly HTTPS_PORT = HTTPS_PORT;
  /** The port in the container where it has its metrics, 9180, if it has any. */
  public static readonly METRICS_PORT = METRICS_PORT;

  private readonly settings: GatewayProps;
  private readonly domains: string[];
  private readonly limits: { readonly maxBodySize: number; readonly maxHeaderSize: number; readonly bufferSize: number };
  private readonly trustedProxies: string[];
  private readonly upstreams: Upstreams;
  private readonly added: Route[] = [];
  private readonly targets = new Map<ServiceContainer, UpstreamsSpec>();

  /** @throws if a property isn't valid, or two routes fit the same requests */
  constructor(scope: Construct, id: string, props: GatewayProps = {}) {
    const domains = checkedDomains(props.domains ?? []);
    const onEngine = !DockerHost._for(scope, props.docker)._target.services.namesHealthy;
    const ports = props.ports ?? defaultPorts(domains);
    const generation = generationOf(domains, props.certificates, ports);
    super(scope, id, {
      command: onEngine ? whenConfigured(generation) : ['caddy', 'run', '--config', `${FOLDER}/${CONFIGURATION}`],
      user: USER,
      // The kernel counts processes per user id: a fork bomb in an app must not keep the one from serving that all need.
      ulimits: [],
      // Its program carries this file capability, and doesn't start where it can't have it.
      addCapabilities: ['NET_BIND_SERVICE'],
      healthCheck: HealthCheck.command(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:2019/config/'], { interval: '5s' }),
      // On an engine it is healthy after the first apps are, which may take long.
      waitUntilHealthy: !onEngine,
      port: HTTP_PORT,
      // While it stops nobody is served: whoever comes meanwhile weighs more than who takes long.
      stopGracePeriod: '10s',
      tmpfs: { '/config': OWN_TMPFS, ...(domains.length && onEngine ? {} : { '/data': OWN_TMPFS }) },
      ...props,
      environment: domains.length && !onEngine ? { XDG_DATA_HOME: DATA_ON_SWARM, ...props.environment } : props.environment,
      // It has a way out of its own: nobody else is on the network of the public ports.
      egress: false,
      image: props.image ?? new OfficialImage(scope, `${id}-image`, CADDY, props.docker),
      ports,
    });
    this.settings = props;
    this.domains = domains;
    this.trustedProxies = (props.trustedProxies ?? []).map(checkedProxy);
    this.upstreams = onEngine ? new UpstreamFiles(this, generation) : new UpstreamNames(this);
    this._networks.join(new AppNetwork(this, 'outside', { docker: props.docker }));
    this.keepCertificates();

    this.limits = {
      maxBodySize: parseSize('maxBodySize', props.maxBodySize ?? '10m'),
      maxHeaderSize: parseSize('maxHeaderSize', props.maxHeaderSize ?? '32k'),
      bufferSize: parseSize('bufferSize', props.bufferSize ?? '32m'),
    };
    props.routes?.forEach((route) => this.addRoute(route));
    this.upstreams.configure(() => this.configuration());
    this.node.addValidation({
      validate: () => (this.added.length ? [] : [`The gateway "${this.node.path}" has no "routes": give it some, e.g. Route.path('/', web)`]),
    });
  }

  /** Which requests go to which container so far. A copy: `addRoute` adds another one. */
  public get routes(): Route[] {
    return [...this.added];
  }

  /**
   * Passes more requests on.
   *
   * @throws if another route fits the same requests, or the host isn't among the domains
   */
  public addRoute(route: Route): void {
    const like = this.added.find((other) => other._isLike(route));
    if (like) {
      throw new Error(`"routes" of "${this.node.path}" hold two for "${route.hostName ?? ''}${route.pathPrefix}", to "${like.target.node.path}" and to "${route.target.node.path}": choose another path or host for one of them`);
    }
    if (route.hostName && this.domains.length && !this.domains.includes(route.hostName)) {
      throw new Error(`"routes" of "${this.node.path}" hold one for "${route.hostName}", which isn't among its "domains" ${JSON.stringify(this.domains)}: add it there`);
    }
    this.added.push(route);
    this.checkRoomForBodies(route.target);
    this.introduce(route);
    if (!this.targets.has(route.target)) {
      this.targets.set(route.target, this.join(route.target));
    }
  }

  /** Many apps write a large upload into a file before they look at it. */
  private checkRoomForBodies(target: ServiceContainer): void {
    const [, room] = /(?:^|,)size=(\d+[kmg]?)(?:,|$)/i.exec(target._parts.mounts.spec().tmpfs['/tmp'] ?? '') ?? [];
    if (room && parseSize('tmpfs', /\d$/.test(room) ? `${room}b` : room) < this.limits.maxBodySize) {
      Annotations.of(this).addWarning(`"maxBodySize" of "${this.node.path}" is ${this.settings.maxBodySize}, but "/tmp" of "${target.node.path}" has room for ${room} alone, and apps write large uploads there: give that container "tmpfs: { '/tmp': 'size=…' }" and the memory for it, or a volume at "/tmp"`);
    }
  }

  /** Health checks ask a container by a name that its users know, as the gateway passes it on. */
  private introduce({ target, hostName }: Route): void {
    const names = hostName === undefined ? this.domains : [hostName];
    names.filter((name) => !name.startsWith('*.')).forEach((name) => target._role.health.isAskedAs(name));
  }

  /** A network for the two alone. */
  private join(target: ServiceContainer): UpstreamsSpec {
    const id = target.node.path.split(Node.PATH_SEP).slice(1).join('-');
    const network = new AppNetwork(this, `to-${id}`, { internal: true, docker: this.settings.docker });
    if (engineName(network).length > LONGEST_NETWORK_NAME) {
      throw new Error(`"routes" of "${this.node.path}" lead to "${target.node.path}": the name of their network, "${engineName(network)}", is longer than ${LONGEST_NETWORK_NAME} characters, and no part of a DNS name may be: choose shorter ids`);
    }
    target._role.trustGateway();
    target._networks.join(network, { aliases: [id] });
    this._networks.join(network);
    return this.upstreams.of(id, target, network);
  }

  private configuration(): CaddyConfig {
    return caddyConfig({
      httpPort: HTTP_PORT,
      httpsPort: HTTPS_PORT,
      publishedHttpsPort: this.publishedHttpsPort,
      metricsPort: this.settings.metrics ? METRICS_PORT : undefined,
      domains: this.domains,
      certificates: this.settings.certificates ?? Certificates.publicAuthority(),
      routes: this.added.map((route) => ({
        host: route.hostName,
        path: route.pathPrefix,
        stripPath: route._strippedPath,
        question: route._question,
        upstreams: this.targets.get(route.target)!,
        port: route.target.port!,
      })),
      trustedProxies: this.trustedProxies,
      ...this.limits,
      accessLog: this.settings.accessLog ?? true,
    });
  }

  /** 443 where it is published, or where something in front of the gateway listens for it. */
  private get publishedHttpsPort(): number {
    const ports = this._role.ports.spec(this.port);
    const published = ports.filter(({ containerPort, protocol }) => containerPort === HTTPS_PORT && protocol === Protocol.TCP);
    return published.some(({ hostPort }) => hostPort === 443) ? 443 : published[0]?.hostPort ?? 443;
  }

  /**
   * Caddy keeps keys and certificates in a folder that is root's in its image. A volume takes on the mode of the first folder
   * that it is mounted at while it is empty: that of `/tmp`.
   */
  private keepCertificates(): void {
    if (this.domains.length) {
      // Without loss: it gets new ones.
      const certificates = new AppVolume(this, 'certificates', { docker: this.settings.docker, preventDestroy: false });
      this.addVolume(certificates.mountedAt(this.upstreams.keepCertificatesIn(certificates)));
    }
  }
}

function defaultPorts(domains: string[]): PortMapping[] {
  const secure = domains.length ? [PortMapping.publish(443, { containerPort: HTTPS_PORT })] : [];
  return [PortMapping.publish(80, { containerPort: HTTP_PORT }), ...secure];
}

function checkedDomains(domains: string[]): string[] {
  const unusable = domains.find((domain) => !DOMAIN.test(domain));
  if (unusable !== undefined) {
    throw new Error(`"domains" must hold names in lower case such as "shop.example.com", without scheme and port, got "${unusable}"`);
  }
  return domains;
}

function checkedProxy(proxy: string): string {
  const [address, prefix] = proxy.split('/');
  const bits = isIP(address) === 6 ? 128 : 32;
  if (!isIP(address) || (prefix !== undefined && !(/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits)) || proxy.split('/').length > 2) {
    throw new Error(`"trustedProxies" must hold addresses or subnets such as "10.0.0.4" or "10.0.0.0/24", got "${proxy}"`);
  }
  return proxy;
}
