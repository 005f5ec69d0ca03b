import { Certificates } from '../../src';

test('come from a public authority, one\'s own, or the gateway itself', () => {
  expect(Certificates.publicAuthority({ email: 'me@example.com' })._issuer).toEqual({ module: 'acme', email: 'me@example.com' });
  expect(Certificates.acme('https://ca.internal/acme/directory')._issuer).toEqual({ module: 'acme', ca: 'https://ca.internal/acme/directory' });
  expect(Certificates.internal()._issuer).toEqual({ module: 'internal' });
});

test.each(['ca.internal', 'http://ca.internal/directory'])('throws for the directory %p', (directory) => {
  expect(() => Certificates.acme(directory)).toThrow(`"directory" must be the URL of an ACME directory, "https://…", got "${directory}"`);
});
