import { isIP } from 'net';
import * as ipaddr from 'ipaddr.js';
import { SubnetSpec } from '../model/networks';

/** Bits that tell the addresses in a subnet apart: two leave room for a gateway and a container. */
const LEAST_HOST_BITS = 2;

/**
 * A subnet in canonical form, with its first address as the gateway: the engine reads it back like that.
 *
 * @throws if it isn't a CIDR, holds host bits, or has no room for a container
 */
export function parseSubnet(cidr: string): SubnetSpec {
  // ipaddr.js alone takes octal and shortened addresses.
  if (!isIP(cidr.split('/')[0]) || !ipaddr.isValidCIDR(cidr)) {
    throw new Error(`"subnets" must hold addresses in CIDR notation such as "172.31.7.0/24", got "${cidr}"`);
  }
  const [address, prefix] = ipaddr.parseCIDR(cidr);
  const network = address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(cidr) : ipaddr.IPv6.networkAddressFromCIDR(cidr);
  const subnet = `${text(network)}/${prefix}`;
  if (text(address) !== text(network)) {
    throw new Error(`"subnets" must hold the network's own address, got "${cidr}": did you mean "${subnet}"?`);
  }
  const widest = network.toByteArray().length * 8 - LEAST_HOST_BITS;
  if (prefix > widest) {
    throw new Error(`"subnets" must leave room for a gateway and a container, at most "/${widest}", got "${cidr}"`);
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
