import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { INetwork } from './network';
import { parseSubnet, subnetsOverlap } from './subnet';
import { claim } from '../stack/claims';
import { DockerHost } from '../stack/docker-host';
import { checkedLabels, checkedName, engineName, stackLabels } from '../stack/names';

/** Properties of a network. */
export interface AppNetworkProps {
  /**
   * Name of the network on the engine. A network with a chosen name can't be replaced while containers that roll
   * without an outage are on it: leave it out unless something outside needs it.
   * @default - stack and id, and a hash of the configuration, e.g. `shop-internal-3f9a1c`
   */
  readonly networkName?: string;

  /**
   * Network driver, e.g. `bridge`, `overlay`, `macvlan`. A Swarm reaches over its nodes by `overlay` alone.
   * @default 'bridge'; 'overlay' on a Swarm
   */
  readonly driver?: string;

  /**
   * No way out: containers reach each other, and nothing else.
   * @default false
   */
  readonly internal?: boolean;

  /**
   * Whether containers from outside of the stack may join an `overlay` network.
   * @default false; on a Swarm always true, so that jobs can
   */
  readonly attachable?: boolean;

  /**
   * Whether containers get IPv6 addresses too. Engines before 27 need a subnet of that family in `subnets`.
   * @default false
   */
  readonly ipv6?: boolean;

  /**
   * Whether an `overlay` network encrypts what goes from one machine to another. It costs throughput, and needs the protocol ESP (50)
   * let through between the nodes. A network of one engine doesn't leave the machine.
   * @default false
   */
  readonly encrypted?: boolean;

  /**
   * Subnets in CIDR notation, e.g. `172.31.7.0/24`; the gateway is the first address of each. While containers that roll
   * without an outage are on the network, an edit of it has to come with another subnet: the old network is still there.
   * @default - the engine picks free ones
   */
  readonly subnets?: string[];

  /**
   * Options of the network driver, e.g. `{ 'com.docker.network.driver.mtu': '1400' }`.
   * @default - none
   */
  readonly driverOptions?: { readonly [name: string]: string };

  /**
   * Labels. Any edit replaces the network and the containers on it.
   * @default - none but the stack's
   */
  readonly labels?: { readonly [name: string]: string };

  /**
   * The engine.
   * @default - the stack's
   */
  readonly docker?: DockerHost;
}

/** A private network: containers on it reach each other by name, everybody else has no access. */
export class AppNetwork extends Construct implements INetwork {
  /** A network that exists outside of the app, e.g. that of a VPN; it is used, and never changed. */
  public static fromNetworkName(scope: Construct, id: string, networkName: string): INetwork {
    return new ExternalNetwork(scope, id, checkedName('networkName', networkName));
  }

  public readonly networkName: string;
  public readonly networkReference: string;
  /** Whether it has no way out. */
  public readonly internal?: boolean;
  /** The underlying `docker_network`, for escape hatches. */
  public readonly resource: TerraformResource;

  /**
   * @throws if the name isn't one that Docker takes or is taken, a subnet isn't valid, lacks `ipv6` or overlaps with another of the app, or a label
   * isn't valid
   */
  constructor(scope: Construct, id: string, props: AppNetworkProps = {}) {
    super(scope, id);
    const docker = DockerHost._for(this, props.docker);
    const name = props.networkName === undefined ? engineName(this) : checkedName('networkName', props.networkName);
    const subnets = (props.subnets ?? []).map(parseSubnet);
    if (!props.ipv6 && subnets.some(({ subnet }) => subnet.includes(':'))) {
      throw new Error(`"subnets" of "${this.node.path}" hold an IPv6 address, but "ipv6" is not true: set it, or leave that subnet out`);
    }
    claim(this, { kind: 'network name', engine: docker.host, value: name, cure: 'choose another id or "networkName"' });
    subnets.forEach(({ subnet }) => claim(
      this, { kind: 'subnet', engine: docker.host, value: subnet, cure: 'choose "subnets" that don\'t overlap' }, subnetsOverlap,
    ));
    const driver = props.driver ?? docker._target.networkDriver;
    if (docker._target.networkDriver === 'overlay' && driver !== 'overlay') {
      throw new Error(`"driver" of "${this.node.path}" is "${driver}", but services of a Swarm reach each other over "overlay" networks: leave it out`);
    }
    const labels = { ...checkedLabels(props.labels ?? {}), ...stackLabels(this) };
    this.internal = props.internal ?? false;
    this.resource = docker._target.renderNetwork(this, () => ({
      name,
      fixedName: props.networkName !== undefined,
      driver,
      internal: this.internal!,
      attachable: props.attachable ?? false,
      ipv6: props.ipv6 ?? false,
      subnets,
      options: { ...(props.encrypted && driver === 'overlay' ? { encrypted: '' } : {}), ...props.driverOptions },
      labels,
    }), docker.provider);
    this.networkName = this.resource.getStringAttribute('name');
    this.networkReference = this.resource.getStringAttribute('id');
  }
}

class ExternalNetwork extends Construct implements INetwork {
  public readonly networkReference: string;

  constructor(scope: Construct, id: string, public readonly networkName: string) {
    super(scope, id);
    const docker = DockerHost._present(this);
    this.networkReference = docker ? docker._target.referenceToNetwork(this, networkName, docker.provider) : networkName;
  }
}
