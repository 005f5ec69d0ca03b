import { Network, NetworkConfig } from '@cdktf/provider-docker/lib/network';
import { BaseImage, SLEEP, uniqueName } from './fixtures';
import { Row, valueIn, Values } from './row';
import { AppNetwork, AppNetworkProps, PythonAppContainer } from '../../../src';
import { ApiObject } from '../harness';

interface NetworkRow {
  readonly library: Values<AppNetworkProps>;
  readonly plain: Values<Partial<NetworkConfig>>;
  readonly observe: (inspected: ApiObject) => unknown;
  readonly edited: unknown;
}

/** A network with a container on it that rolls blue-green: the hardest case, since old and new are there at once. */
function row(prop: string, { library, plain, ...rest }: NetworkRow): Row {
  return {
    name: `AppNetwork.${prop}`,
    library: (scope, phase) => {
      const network = new AppNetwork(scope, 'n', valueIn(library, phase));
      new PythonAppContainer(scope, 'c', { image: new BaseImage(scope, 'image'), command: SLEEP, networks: [network] });
      return network.resource;
    },
    plain: (scope, phase) => new Network(scope, 'n', { name: uniqueName(scope), ...valueIn(plain, phase) }),
    ...rest,
  };
}

/** A network that never had the property. */
export const NETWORK_BASELINE: Row = row('(none)', { library: { first: {}, edited: {} }, plain: { first: {}, edited: {} }, observe: () => true, edited: true });

export const NETWORK_ROWS: Row[] = [
  row('internal', {
    library: { first: { internal: false }, edited: { internal: true } },
    plain: { first: { internal: false }, edited: { internal: true } },
    observe: ({ Internal }) => Internal,
    edited: true,
  }),
  row('driverOptions', {
    library: {
      first: { driverOptions: { 'com.docker.network.driver.mtu': '1400' } },
      edited: { driverOptions: { 'com.docker.network.driver.mtu': '1300' } },
    },
    plain: {
      first: { options: { 'com.docker.network.driver.mtu': '1400' } },
      edited: { options: { 'com.docker.network.driver.mtu': '1300' } },
    },
    observe: ({ Options }) => Options?.['com.docker.network.driver.mtu'],
    edited: '1300',
  }),
  // Subnets are of a range that no engine gives out by itself, and no machine has.
  row('subnets', {
    library: { first: { subnets: ['198.18.203.0/24'] }, edited: { subnets: ['198.18.204.0/24'] } },
    plain: { first: { ipamConfig: [{ subnet: '198.18.205.0/24' }] }, edited: { ipamConfig: [{ subnet: '198.18.206.0/24' }] } },
    observe: ({ IPAM }) => ['first', 'second'].find((_, index) => [`198.18.20${3 + index}.0/24`, `198.18.20${5 + index}.0/24`].includes(IPAM.Config[0].Subnet)),
    edited: 'second',
  }),
  row('ipv6', {
    library: { first: { ipv6: true, subnets: ['fd00:31:203::/64', '198.18.207.0/24'] }, edited: { ipv6: true, subnets: ['FD00:31:204:0::/64', '198.18.208.0/24'] } },
    plain: {
      first: { ipv6: true, ipamConfig: [{ subnet: 'fd00:31:205::/64' }, { subnet: '198.18.209.0/24' }] },
      edited: { ipv6: true, ipamConfig: [{ subnet: 'FD00:31:206:0::/64' }, { subnet: '198.18.210.0/24' }] },
    },
    observe: ({ EnableIPv6, IPAM }) => [EnableIPv6, /fd00:31:20[46]::/.test(JSON.stringify(IPAM.Config))],
    edited: [true, true],
  }),
  row('labels', {
    library: { first: { labels: { team: 'blue' } }, edited: { labels: { team: 'green' } } },
    plain: { first: { labels: [{ label: 'team', value: 'blue' }] }, edited: { labels: [{ label: 'team', value: 'green' }] } },
    observe: ({ Labels }) => Labels?.team,
    edited: 'green',
  }),
  {
    name: 'AppNetwork.networkName',
    library: (scope, phase) => new AppNetwork(scope, 'n', phase === 'removed' ? {} : { networkName: uniqueName(scope, `-${phase}`) }).resource,
    plain: (scope, phase) => new Network(scope, 'n', { name: uniqueName(scope, phase === 'removed' ? '' : `-${phase}`) }),
    observe: ({ Name }) => /-(first|edited)$/.exec(Name)?.[1] ?? 'default',
    edited: 'edited',
    removed: 'default',
  },
];
