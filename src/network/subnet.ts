import * as ipaddr from 'ipaddr.js';
import { SubnetSpec } from '../spec/network-spec';

/**
 * A subnet in canonical form, with its first address as the gateway: the engine reads it back like that.
 *
 * @throws if it isn't a CIDR or holds host bits
 */
export function parseSubnet(cidr: string): SubnetSpec {
  if (!ipaddr.isValidCIDR(cidr)) {
    throw new Error(`"subnets" must hold addresses in CIDR notation such as "172.31.7.0/24", got "${cidr}"`);
  }
  const [address, prefix] = ipaddr.parseCIDR(cidr);
  const network = address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(cidr) : ipaddr.IPv6.networkAddressFromCIDR(cidr);
  const subnet = `${text(network)}/${prefix}`;
  if (text(address) !== text(network)) {
    throw new Error(`"subnets" must hold the network's own address, got "${cidr}": did you mean "${subnet}"?`);
  }
  const gateway = network.toByteArray();
  gateway[gateway.length - 1] += 1;
  return { subnet, gateway: text(ipaddr.fromByteArray(gateway)) };
}

/** Whether two subnets share an address. */
export function subnetsOverlap(a: string, b: string): boolean {
  const [first, firstPrefix] = ipaddr.parseCIDR(a);
  const [second, secondPrefix] = ipaddr.parseCIDR(b);
  if (first.kind() !== second.kind()) {
    return false;
  }
  return first.match(second as never, Math.min(firstPrefix, secondPrefix));
}

function text(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  return address.kind() === 'ipv4' ? address.toString() : (address as ipaddr.IPv6).toRFC5952String();
}
