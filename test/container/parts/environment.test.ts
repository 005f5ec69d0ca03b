import { checkedVariable } from '../../../src/container/parts/environment';

test.each(['A', '_x', 'app.mode', 'APP-MODE', 'PORT_2'])('%s is a name', (name) => {
  expect(checkedVariable(name)).toBe(name);
});

test.each(['', '2A', 'A B', 'A=B', 'Ä'])('throws on the name %p', (name) => {
  expect(() => checkedVariable(name))
    .toThrow(new Error(`"environment" must hold names of letters, digits, "_", "." and "-" that don't start with a digit, got "${name}"`));
});
