import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { Endpoint, IConnectable, Peer } from './endpoint';
import { checkedVariable } from './environment';
import { Secret } from '../../files/secret';
import { SecretText } from '../../files/secret-content';
import { AppNetwork } from '../../network/app-network';
import { INetwork } from '../../network/network';
import { DockerHost } from '../../stack/docker-host';
import { pathInStack } from '../../stack/names';

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

/** The container that connects. */
export interface Client extends Peer {
  readonly docker: DockerHost;
  addEnvironment(name: string, value: string): void;
  _addSecretFile(name: string, secret: Secret, text?: SecretText): void;
}

/** The connections of one container. */
export class Connections {
  private readonly endpoints: Endpoint[] = [];

  constructor(private readonly client: Client) {}

  /** @throws if it is connected already, or to another one of the same name, or both would wait for each other */
  public add({ endpoint }: IConnectable, options: ConnectionOptions): void {
    this.check(endpoint);
    this.endpoints.push(endpoint);
    const network = this.networkWith(endpoint._peer, options.network);
    [this.client, endpoint._peer].filter((end) => !end._networks.includes(network)).forEach((end) => end._networks.join(network));
    if (options.environment ?? true) {
      this.tell(endpoint, options.variable === undefined ? endpoint._variable : checkedVariable(options.variable));
    }
    if (options.startOrder ?? true) {
      this.client._startOrder.add(endpoint._peer);
    }
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
      ?? new AppNetwork(this.client, ['to', ...pathInStack(peer)].join('-'), { internal: true, docker: this.client.docker });
  }

  private tell(endpoint: Endpoint, variable: string): void {
    const { client } = this;
    client.addEnvironment(`${variable}_HOST`, endpoint.host);
    if (endpoint.port !== undefined) {
      client.addEnvironment(`${variable}_PORT`, String(endpoint.port));
    }
    if (endpoint.user !== undefined) {
      client.addEnvironment(`${variable}_USER`, endpoint.user);
    }
    if (endpoint.password === undefined) {
      client.addEnvironment(`${variable}_URL`, endpoint.url);
    } else {
      client._addSecretFile(`${variable}_PASSWORD`, endpoint.password);
      client._addSecretFile(`${variable}_URL`, endpoint.password, endpoint._urlText);
    }
  }
}
