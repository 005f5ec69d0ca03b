import { Token } from 'cdktf';
import fc from 'fast-check';
import { ANY_IP, checkedPort, portsConflict } from '../../src/notation/port';

test.each([1, 80, 65_535])('%d is a port', (port) => {
  expect(checkedPort('port', port)).toBe(port);
});

test.each([0, -1, 65_536, 80.5, NaN, Infinity])('throws on %p', (port) => {
  expect(() => checkedPort('hostPort', port)).toThrow(new Error(`"hostPort" must be a whole number from 1 to 65535, got ${port}`));
});

test('throws on a token, whose value nobody knows at synth', () => {
  expect(() => checkedPort('hostPort', Token.asNumber('${var.port}')))
    .toThrow(new Error('"hostPort" must be known when the stack is synthesized, got a Terraform token: use a literal number'));
});

test('ports conflict on the same or any address, with the same number and protocol', () => {
  const port = fc.record({ ip: fc.constantFrom(ANY_IP, '127.0.0.1', '10.0.0.7'), number: fc.constantFrom(80, 8080), protocol: fc.constantFrom('tcp', 'udp') });
  fc.assert(fc.property(port, port, (a, b) => {
    const text = ({ ip, number, protocol }: typeof a) => `${ip}:${number}/${protocol}`;
    const sameIp = a.ip === b.ip || a.ip === ANY_IP || b.ip === ANY_IP;
    expect(portsConflict(text(a), text(b))).toBe(sameIp && a.number === b.number && a.protocol === b.protocol);
    expect(portsConflict(text(b), text(a))).toBe(portsConflict(text(a), text(b)));
  }));
});
