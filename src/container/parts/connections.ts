import { Annotations, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { Endpoint, IConnectable, Peer } from './endpoint';
import { checkedVariable, Environment } from './environment';
import { Secrets } from './secrets';
import { AppNetwork } from '../../network/app-network';
import { INetwork } from '../../network/network';
import { DockerHost } from '../../stack/docker-host';
import { pathInStack } from '../../stack/names';
import { Program } from '../program/program';

/** How a container connects to a service. */
export interface ConnectionOptions {
  /**
   * Begins the names of the variables, e.g. `PRIMARY` for `PRIMARY_URL`.
   * @default - as the service says: `DATABASE`, `REDIS`, `RABBITMQ`, or its id
   */
  readonly variable?: string;

  /**
   * Whether the container gets variables and files that say how to reach the service.
   * @default true
   */
  readonly environment?: boolean;

  /**
   * Whether the container starts after the service.
   * @default true
   */
  readonly startOrder?: boolean;

  /**
   * The network.
   * @default - one that both are on, or else the first that the service's author chose for it, or else a new one for these
   * two, without a way out
   */
  readonly network?: INetwork;
}

/** The parts of a container that a connection adds to. */
export interface ConnectedParts {
  readonly docker: DockerHost;
  readonly program: Program;
  readonly environment: Environment;
  readonly secrets: Secrets;
}

/** The connections of one container. */
export class Connections {
  private readonly endpoints: Endpoint[] = [];

  constructor(private readonly client: Construct & Peer, private readonly parts: ConnectedParts) {}

  /** @throws if it is connected already, or to another one of the same name, or both would wait for each other */
  public add(service: IConnectable, options: ConnectionOptions): void {
    const { endpoint } = service;
    this.check(endpoint);
    this.endpoints.push(endpoint);
    const network = this.networkWith(endpoint._peer, options.network);
    [this.client, endpoint._peer].filter((end) => !end._networks.includes(network)).forEach((end) => end._networks.join(network));
    const variable = options.variable === undefined ? endpoint._variable : checkedVariable(options.variable);
    if (options.environment ?? true) {
      this.tell(endpoint, variable);
    }
    if (options.startOrder ?? true) {
      this.client._startOrder.add(endpoint._peer);
    }
    this.warnOfUnknownProgram(service, (options.environment ?? true) && endpoint.password ? [`${variable}_URL`] : []);
  }

  /** The services that Terraform can't wait for, as `host:port`. */
  public get waitFor(): string[] {
    return this.awaited.map(({ _generation: host, port }) => `${host}:${port}`);
  }

  /** Whether the client itself has to wait for a container, and can. */
  public waitsFor(peer: IConstruct): boolean {
    return this.awaited.some((endpoint) => endpoint._peer === peer);
  }

  private get awaited(): Endpoint[] {
    const { _startOrder: order } = this.client;
    return this.endpoints.filter(({ _peer: peer, port }) => port !== undefined && order.all.includes(peer) && !order.inGraph(peer));
  }

  private check(endpoint: Endpoint): void {
    const { node } = this.client;
    const present = this.endpoints.find(({ host }) => host === endpoint.host);
    if (present === endpoint) {
      throw new Error(`"${node.path}" is connected to "${endpoint._peer.node.path}" already: connect once`);
    }
    if (present) {
      throw new Error(`"${node.path}" can't be connected to both "${present._peer.node.path}" and "${endpoint._peer.node.path}": both are found by the name "${endpoint.host}". Choose another id for one`);
    }
    if (TerraformStack.of(endpoint._peer) !== TerraformStack.of(this.client)) {
      throw new Error(`"${node.path}" can't be connected to "${endpoint._peer.node.path}" of another stack: put both on an AppNetwork.fromNetworkName() instead`);
    }
  }

  private networkWith(peer: Peer, chosen?: INetwork): INetwork {
    return chosen
      ?? this.client._networks.sharedWith(peer._networks)
      ?? peer._networks.firstChosen
      ?? new AppNetwork(this.client, ['to', ...pathInStack(peer)].join('-'), { internal: true, docker: this.parts.docker });
  }

  private tell(endpoint: Endpoint, variable: string): void {
    const { environment, secrets } = this.parts;
    environment.add(`${variable}_HOST`, endpoint.host);
    if (endpoint.port !== undefined) {
      environment.add(`${variable}_PORT`, String(endpoint.port));
    }
    if (endpoint.user !== undefined) {
      environment.add(`${variable}_USER`, endpoint.user);
    }
    if (endpoint.password === undefined) {
      environment.add(`${variable}_URL`, endpoint.url);
    } else {
      secrets.addOfService(`${variable}_PASSWORD`, endpoint.password);
      secrets.addOfService(`${variable}_URL`, endpoint.password, endpoint._urlText);
    }
  }

  /** Says what a connection can't do for a program that isn't known. */
  private warnOfUnknownProgram({ node, endpoint }: IConnectable, loaded: string[]): void {
    const { program } = this.parts;
    const lacks = [...this.waitsFor(endpoint._peer) ? [`waiting for "${node.path}"`] : [], ...loaded];
    if (program.hasPython && !program.canWait && lacks.length) {
      Annotations.of(this.client).addWarning(`"${this.client.node.path}" starts without ${lacks.join(' and without ')}, since the ENTRYPOINT of its image isn't known: give "entrypoint" and "command", or let the app try again${loaded.map((variable) => ` and read ${variable}_FILE`).join('')}`);
    }
  }
}
