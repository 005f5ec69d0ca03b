import fc from 'fast-check';
import { containerPath, pathOnHost } from '../../src/notation/container-path';

test.each([
  ['/data', '/data'], ['/data/', '/data'], ['/', '/'], ['//', '/'], ['/a//b/./c/../d/', '/a/b/d'], ['/../etc', '/etc'],
])('%s becomes %s', (given, canonical) => {
  expect(containerPath('target', given)).toBe(canonical);
  expect(pathOnHost('source', given)).toBe(canonical);
});

test('the canonical form of a canonical path is itself', () => {
  const segment = fc.constantFrom('a', 'b', '.', '..', '', 'data.d');
  fc.assert(fc.property(fc.array(segment), (segments) => {
    const once = containerPath('target', `/${segments.join('/')}`);
    expect(containerPath('target', once)).toBe(once);
    expect(once).toMatch(/^\/$|^(\/[^/]+)+$/);
  }));
});

test('throws on a relative path in the container, with the absolute one as the cure', () => {
  expect(() => containerPath('target', './data'))
    .toThrow(new Error('"target" must be an absolute path in the container, got "./data": did you mean "/data"?'));
});

test('throws on a relative path on the host', () => {
  expect(() => pathOnHost('source', './data'))
    .toThrow(new Error('"source" must be an absolute path on the engine\'s host, got "./data": resolve it first, e.g. with path.resolve()'));
});
