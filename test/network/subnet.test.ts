import fc from 'fast-check';
import { parseSubnet, subnetsOverlap } from '../../src/network/subnet';

test.each([
  ['172.31.7.0/24', '172.31.7.0/24', '172.31.7.1'],
  ['10.0.0.4/30', '10.0.0.4/30', '10.0.0.5'],
  ['FD00:0:0::/64', 'fd00::/64', 'fd00::1'],
  ['fd00::fffc/126', 'fd00::fffc/126', 'fd00::fffd'],
])('%s is %s with the gateway %s', (given, subnet, gateway) => {
  expect(parseSubnet(given)).toEqual({ subnet, gateway });
});

test.each(['172.31.7.0', '172.31.7/24', '010.0.0.0/8', '172.31.7.0/33', '172.31.7.256/24', 'fd00::/129', 'net', ''])('throws on %p', (cidr) => {
  expect(() => parseSubnet(cidr)).toThrow(new Error(`"subnets" must hold addresses in CIDR notation such as "172.31.7.0/24", got "${cidr}"`));
});

test('throws on host bits, with the network as the cure', () => {
  expect(() => parseSubnet('172.31.7.5/24'))
    .toThrow(new Error('"subnets" must hold the network\'s own address, got "172.31.7.5/24": did you mean "172.31.7.0/24"?'));
});

test.each([['172.31.7.4/31', 30], ['172.31.7.255/32', 30], ['fd00::1/128', 126]])('throws on %s, which has no room', (cidr, widest) => {
  expect(() => parseSubnet(cidr)).toThrow(new Error(`"subnets" must leave room for a gateway and a container, at most "/${widest}", got "${cidr}"`));
});

const subnet = fc.tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 8, max: 30 })).map(([second, third, prefix]) => {
  const size = 2 ** (32 - prefix);
  const first = Math.floor((10 * 2 ** 24 + second * 2 ** 16 + third * 2 ** 8) / size) * size;
  const text = [24, 16, 8, 0].map((bits) => Math.floor(first / 2 ** bits) % 256).join('.');
  return { text: `${text}/${prefix}`, first, last: first + size - 1 };
});

test('a parsed subnet parses to itself', () => {
  fc.assert(fc.property(subnet, ({ text }) => {
    expect(parseSubnet(text).subnet).toBe(text);
  }));
});

test('subnets overlap where their ranges do, whichever comes first', () => {
  fc.assert(fc.property(subnet, subnet, (a, b) => {
    expect(subnetsOverlap(a.text, b.text)).toBe(a.first <= b.last && b.first <= a.last);
    expect(subnetsOverlap(b.text, a.text)).toBe(subnetsOverlap(a.text, b.text));
  }));
});

test('families never overlap', () => {
  expect(subnetsOverlap('0.0.0.0/0', '::/0')).toBe(false);
});
