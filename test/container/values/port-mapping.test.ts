import { Token } from 'cdktf';
import { PortMapping, Protocol } from '../../../src';

test('a published port is open on all addresses', () => {
  expect(PortMapping.publish(80)._spec()).toEqual({ hostIp: '0.0.0.0', hostPort: 80, containerPort: 80, protocol: 'tcp' });
});

test('a local one is open to the host alone', () => {
  expect(PortMapping.publishLocally(5432)._spec().hostIp).toBe('127.0.0.1');
});

test('the container\'s port is the mapping\'s, or else the app\'s, or else the host\'s', () => {
  expect(PortMapping.publish(80, { containerPort: 8080 })._spec(8000).containerPort).toBe(8080);
  expect(PortMapping.publish(80)._spec(8000).containerPort).toBe(8000);
  expect(PortMapping.publish(80)._spec().containerPort).toBe(80);
});

test('another protocol and address', () => {
  expect(PortMapping.publish(53, { protocol: Protocol.UDP, hostIp: '10.0.0.7' })._spec()).toMatchObject({ protocol: 'udp', hostIp: '10.0.0.7' });
});

test.each([0, 65_536, 80.5])('throws on the port %d, and names the side', (port) => {
  expect(() => PortMapping.publish(port)).toThrow(new Error(`"hostPort" must be a whole number from 1 to 65535, got ${port}`));
  expect(() => PortMapping.publish(80, { containerPort: port }))
    .toThrow(new Error(`"containerPort" must be a whole number from 1 to 65535, got ${port}`));
});

test('throws on a numeric token', () => {
  const message = 'must be known when the stack is synthesized, got a Terraform token: use a literal number';
  const token = Token.asNumber({ resolve: () => 80 });
  expect(() => PortMapping.publish(token)).toThrow(new Error(`"hostPort" ${message}`));
  expect(() => PortMapping.publish(80, { containerPort: token })).toThrow(new Error(`"containerPort" ${message}`));
});

test.each(['localhost', '::1', ''])('throws on the address %p', (hostIp) => {
  expect(() => PortMapping.publish(80, { hostIp })).toThrow(new Error(`"hostIp" must be an IPv4 address such as "127.0.0.1", got "${hostIp}"`));
});
