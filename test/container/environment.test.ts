import { Token } from 'cdktf';
import { checkedVariable, looksSecret } from '../../src/container/environment';

test.each(['A', '_x', 'app.mode', 'APP-MODE', 'PORT_2'])('%s is a name', (name) => {
  expect(checkedVariable(name)).toBe(name);
});

test.each(['', '2A', 'A B', 'A=B', 'Ä'])('throws on the name %p', (name) => {
  expect(() => checkedVariable(name))
    .toThrow(new Error(`"environment" must hold names of letters, digits, "_", "." and "-" that don't start with a digit, got "${name}"`));
});

test.each([
  ['SECRET_KEY', 'x'],
  ['DB_PASSWORD', 'hunter2'],
  ['DB_PASS', 'hunter2'],
  ['api_key', 'x'],
  ['AWS_SECRET_ACCESS_KEY', 'x'],
  ['GITHUB_TOKEN', 'x'],
  ['DATABASE_URL', 'postgres://app:hunter2@db/app'],
  ['CACHE', 'redis://:hunter2@cache'],
  ['KEY', '-----BEGIN RSA PRIVATE KEY-----\nMII'],
  ['X', `ghp_${'a'.repeat(36)}`],
  ['X', 'AKIAIOSFODNN7EXAMPLE'],
])('%s=%s looks secret', (name, value) => {
  expect(looksSecret(name, value)).toBe(true);
});

test.each([
  ['DB_PASSWORD_FILE', '/run/secrets/db'],
  ['GOOGLE_APPLICATION_CREDENTIALS', '/run/secrets/gcp.json'],
  ['DB_PASSWORD', ''],
  ['DATABASE_URL', 'postgres://app@db:5432/app'],
  ['BYPASS', 'x'],
  ['COMPASS', 'north'],
  ['TOKENIZERS_PARALLELISM', 'false'],
  ['GREETING', 'Hello, World!'],
])('%s=%s does not', (name, value) => {
  expect(looksSecret(name, value)).toBe(false);
});

test('a token does not: nobody knows its value', () => {
  expect(looksSecret('DB_PASSWORD', Token.asString({ resolve: () => 'x' }))).toBe(false);
});
