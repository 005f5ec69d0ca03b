import { looksSecret, withoutSecrets } from '../../src/secrecy/looks-secret';

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
  ['DB_PWD', 'hunter2'],
  ['JWT', 'x'],
  ['PIN', '1234'],
  ['clientSecret', 'x'],
  ['PGPASSWORD', 'x'],
  ['API_TOKEN_OLD', 'x'],
  ['SENTRY_DSN', 'https://0123abcd@sentry.example.com/1'],
  ['ERRORS', 'https://0123abcd@sentry.example.com/1'],
  ['STRIPE', 'sk_live_abcdef'],
  ['DB', 'Server=db;Database=shop;User Id=app;Password=hunter2;'],
  ['DB', 'host=db user=app password=hunter2'],
  ['STORAGE', 'DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=aGVsbG8=;EndpointSuffix=core.windows.net'],
  ['HEADER', 'Bearer abcdef123456'],
  ['ALERTS', 'https://hooks.slack.com/services/T000/B000/XXXX'],
  ['ALERTS', 'https://discord.com/api/webhooks/1/abc'],
  ['LINK', 'https://storage.example.com/a?sig=abc'],
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
  ['PARTITION_KEY', 'customer'],
  ['TOKEN_URL', 'https://login.example.com/token'],
  ['MAX_TOKENS', '4096'],
  ['SHIPPING', 'x'],
  ['ALLOW_EMPTY_PASSWORD', 'yes'],
  ['PROXY', 'http://proxy.example.com:3128/'],
  ['CACHE_URL', 'redis://cache:6379/0'],
])('%s=%s does not', (name, value) => {
  expect(looksSecret(name, value)).toBe(false);
});

test.each([
  ['postgres://app:hunter2@db/shop?sslmode=require', 'postgres://app:***@db/shop?sslmode=require'],
  ['postgres://app:hun/t@er2@db/shop', 'postgres://app:***@db/shop'],
  ['http://web:8000/a@b', 'http://web:8000/a@b'],
  ['RUN curl -H "Authorization: Bearer abcdef123456" https://x', 'RUN curl -H "Authorization: Bearer ***" https://x'],
  ['RUN API_TOKEN="a\\"b c" make', 'RUN API_TOKEN=*** make'],
  ['RUN tool --db-password hunter2 --verbose', 'RUN tool --db-password *** --verbose'],
  ['RUN MODE=fast make', 'RUN MODE=fast make'],
])('of %s stays %s', (text, shown) => {
  expect(withoutSecrets(text, '***')).toBe(shown);
});

test('a mask with a dollar sign is taken as it is', () => {
  expect(withoutSecrets('ghp_abcdefgh', '$&')).toBe('$&');
});
