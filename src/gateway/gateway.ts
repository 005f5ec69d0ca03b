import { isIP } from 'net';
import { Annotations, TerraformResource } from 'cdktf';
import { Construct, Node } from 'constructs';
import { CaddyConfig, caddyConfig } from './caddy-config';
import { Certificates } from './certificates';
import { gatewayContainer } from './gateway-container';
import { GatewayProps } from './gateway-props';
import { generationOf } from './generation';
import { Route } from './route';
import { UpstreamsSpec } from './route-spec';
import { UpstreamFiles } from './upstream-files';
import { UpstreamNames } from './upstream-names';
import { Upstreams } from './upstreams';
import { ContainerBase, IPredecessor } from '../container/container-base';
import { Endpoint, IConnectable } from '../container/parts/endpoint';
import { NetworkAttachmentOptions } from '../container/parts/network-attachments';
import { ServiceContainer } from '../container/service-container';
import { PortMapping, Protocol } from '../container/values/port-mapping';
import { AppNetwork } from '../network/app-network';
import { INetwork } from '../network/network';
import { parseSize } from '../notation/size';
import { DockerHost } from '../stack/docker-host';
import { engineName } from '../stack/names';
import { AppVolume } from '../volume/app-volume';

const HTTP_PORT = 8080;
const HTTPS_PORT = 8443;
const METRICS_PORT = 9180;
/** What DNS allows, without the hash at the end of the name. */
const LONGEST_NETWORK_NAME = 56;
const DOMAIN = /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?$|^localhost$/;

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
export class Gateway extends Construct implements IConnectable, IPredecessor {
  /** The port in the container where it speaks HTTP, 8080. */
  public static readonly HTTP_PORT = HTTP_PORT;
  /** The port in the container where it speaks HTTPS, 8443, if it has domains. */
  public static readonly HTTPS_PORT = HTTPS_PORT;
  /** The port in the container where it has its metrics, 9180, if it has any. */
  public static readonly METRICS_PORT = METRICS_PORT;

  /** The container, which runs Caddy. */
  public readonly container: ServiceContainer;

  private readonly settings: GatewayProps;
  private readonly domains: string[];
  private readonly limits: { readonly maxBodySize: number; readonly maxHeaderSize: number; readonly bufferSize: number };
  private readonly trustedProxies: string[];
  private readonly upstreams: Upstreams;
  private readonly added: Route[] = [];
  private readonly targets = new Map<ServiceContainer, UpstreamsSpec>();

  /** @throws if a property isn't valid, or two routes fit the same requests */
  constructor(scope: Construct, id: string, props: GatewayProps = {}) {
    super(scope, id);
    this.domains = checkedDomains(props.domains ?? []);
    this.settings = { ...props, ports: props.ports ?? defaultPorts(this.domains) };
    this.trustedProxies = (props.trustedProxies ?? []).map(checkedProxy);
    const onEngine = !DockerHost._for(this, props.docker)._target.services.namesHealthy;
    const generation = onEngine ? generationOf(this.settings) : undefined;
    this.container = gatewayContainer(this, this.settings, { port: HTTP_PORT, generation });
    this.upstreams = generation === undefined ? new UpstreamNames(this.container) : new UpstreamFiles(this, this.container, generation);
    this.container._networks.join(new AppNetwork(this, 'outside', { docker: props.docker }));
    this.keepCertificates();

    this.limits = {
      maxBodySize: parseSize('maxBodySize', props.maxBodySize ?? '10m'),
      maxHeaderSize: parseSize('maxHeaderSize', props.maxHeaderSize ?? '32k'),
      bufferSize: parseSize('bufferSize', props.bufferSize ?? '32m'),
    };
    props.routes?.forEach((route) => this.pass(route));
    this.upstreams.configure(() => this.configuration());
    this.node.addValidation({
      validate: () => (this.added.length ? [] : [`The gateway "${this.node.path}" has no "routes": give it some, e.g. Route.path('/', web)`]),
    });
  }

  /** The container. */
  public get predecessor(): ContainerBase {
    return this.container;
  }

  /** How connected containers reach it. */
  public get endpoint(): Endpoint {
    return this.container.endpoint;
  }

  /** The underlying `docker_container`, for escape hatches. */
  public get resource(): TerraformResource {
    return this.container.resource;
  }

  /**
   * Joins a network, on which others find the gateway by its id and the aliases.
   *
   * @throws if the gateway is on the network already
   */
  public addNetwork(network: INetwork, options: NetworkAttachmentOptions = {}): void {
    this.container.addNetwork(network, options);
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
    this.pass(route);
  }

  private pass(route: Route): void {
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
    this.container._networks.join(network);
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
    const published = this.container.ports.filter(({ containerPort, protocol }) => containerPort === HTTPS_PORT && protocol === Protocol.TCP);
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
      this.container._parts.mounts.add(certificates.mountedAt(this.upstreams.keepCertificatesIn(certificates)));
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
