import { isIPv4 } from 'net';
import { Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { INetworkOwner } from './network-owner';
import { ContainerSpec } from '../../model/containers';
import { INetwork } from '../../network/network';
import { checkedName } from '../../stack/names';

/** How a container joins a network. */
export interface NetworkAttachmentOptions {
  /**
   * Further names by which others on the network find the container.
   * @default - only its id
   */
  readonly aliases?: string[];

  /**
   * A fixed address, from a subnet that the network names.
   * @default - the engine picks one
   */
  readonly ipv4Address?: string;
}

/** What a container has before it joins a network. */
export interface NetworkDefaults {
  /** Gives it a way out. */
  readonly outside?: INetwork;
  /** Whose network it shares, in place of own ones. */
  readonly networkOf?: INetworkOwner;
}

/** The networks of one container. */
export class NetworkAttachments {
  private readonly inside = new Map<INetwork, NetworkAttachmentOptions>();
  private readonly chosen: INetwork[] = [];

  constructor(private readonly owner: IConstruct, private readonly defaults: NetworkDefaults) {}

  /**
   * Joins a network that the author chose.
   *
   * @throws if the container is on it already, or shares another container's
   */
  public choose(network: INetwork, options: NetworkAttachmentOptions): void {
    if ([...this.inside.keys()].some(({ networkReference }) => networkReference === network.networkReference)) {
      throw new Error(`"networks" of "${this.owner.node.path}" already hold "${network.node.path}": join it once, with all aliases`);
    }
    if (options.ipv4Address !== undefined && !Token.isUnresolved(options.ipv4Address) && !isIPv4(options.ipv4Address)) {
      throw new Error(`"ipv4Address" must be an IPv4 address, got "${options.ipv4Address}"`);
    }
    options.aliases?.forEach((alias) => checkedName('aliases', alias));
    this.join(network, options);
    this.chosen.push(network);
  }

  /** Joins a network for a connection. */
  public join(network: INetwork, options: NetworkAttachmentOptions = {}): void {
    const { networkOf } = this.defaults;
    if (networkOf) {
      throw new Error(`"${this.owner.node.path}" shares the network of "${networkOf.node.path}" by "networkOf", and can't have "${network.node.path}" too: give it to "${networkOf.node.path}"`);
    }
    this.inside.set(network, options);
  }

  /** A copy, with the one that gives it a way out first. */
  public get all(): INetwork[] {
    const { outside } = this.defaults;
    return [...outside ? [outside] : [], ...this.inside.keys()];
  }

  public includes(network: INetwork): boolean {
    return this.inside.has(network);
  }

  /** One that both containers are on. */
  public sharedWith(other: NetworkAttachments): INetwork | undefined {
    return [...this.inside.keys()].find((network) => other.includes(network));
  }

  public get firstChosen(): INetwork | undefined {
    return this.chosen[0];
  }

  /** Whether the container may reach what isn't connected to it. A network from outside of the app may have a way out. */
  public get hasWayOut(): boolean {
    return this.defaults.outside !== undefined || [...this.inside.keys()].some(({ internal }) => !internal);
  }

  /** @param names of the container on each of them */
  public spec(names: readonly string[]): Pick<ContainerSpec, 'networks' | 'networkMode'> {
    const { outside, networkOf } = this.defaults;
    const inside = [...this.inside].map(([network, { aliases = [], ipv4Address }]) => ({
      network: network.networkReference,
      aliases: [...new Set([...names, ...aliases])],
      ipv4Address,
    }));
    // No names there: a name has to lead to the address that others can reach.
    const networks = outside ? [{ network: outside.networkReference, aliases: [] }, ...inside] : inside;
    return { networks, networkMode: networks.length ? undefined : networkOf ? `container:${networkOf.containerId}` : 'none' };
  }
}
