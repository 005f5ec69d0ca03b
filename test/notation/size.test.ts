import fc from 'fast-check';
import { parseSize } from '../../src/notation/size';

test.each([
  ['10b', 10], ['64k', 65_536], ['64kb', 65_536], ['512m', 536_870_912], ['512M', 536_870_912], ['1.5g', 1_610_612_736], ['1GB', 1_073_741_824],
])('%s is %d bytes', (text, bytes) => {
  expect(parseSize('memory', text)).toBe(bytes);
});

test('a unit is 1024 of the one below', () => {
  fc.assert(fc.property(fc.nat(100_000), (amount) => {
    expect(parseSize('memory', `${amount}g`)).toBe(parseSize('memory', `${amount * 1024}m`));
    expect(parseSize('memory', `${amount}m`)).toBe(parseSize('memory', `${amount * 1024}k`));
    expect(parseSize('memory', `${amount}k`)).toBe(parseSize('memory', `${amount * 1024}b`));
  }));
});

test.each(['', '512', 'm', '512 m', '-1m', '5bb', '1t', '512mi', '1.g'])('throws on %p', (text) => {
  expect(() => parseSize('memory', text)).toThrow(new Error(`"memory" must be a size such as "64m", "512m" or "1.5g", got "${text}"`));
});
