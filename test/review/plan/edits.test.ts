import { editsOf } from '../../../src/review/plan/edits';
import { SensitiveValues } from '../../../src/review/plan/sensitive';
import { Change, JsonObject } from '../../../src/review/plan/terraform-plan';
import { editText } from '../../../src/review/words';

function edits(before: JsonObject, after: JsonObject, more: Partial<Change> = {}): string[] {
  return editsOf({ actions: ['update'], before, after, ...more }, 'docker_container').map(editText);
}

test('the environment is compared variable by variable', () => {
  expect(edits({ env: ['A=1', 'B=2', 'C=3'] }, { env: ['C=3', 'B=3', 'D=4'] })).toEqual([
    'environment A removed (1)', 'environment B 2 → 3', 'environment D added (4)',
  ]);
});

test('labels are compared one by one, in any order', () => {
  const [a, b] = [{ label: 'a', value: '1' }, { label: 'b', value: '2' }];
  expect(edits({ labels: [a, b] }, { labels: [b, { ...a, value: '9' }] })).toEqual(['label a 1 → 9']);
});

test('a published port is told by its container port', () => {
  expect(edits({ ports: [{ internal: 80, external: 8080, ip: '127.0.0.1' }] }, { ports: [{ internal: 80, external: 8080, ip: '::' }] }))
    .toEqual(['port 80/tcp 127.0.0.1:8080 → [::]:8080']);
});

test('mounts and networks are told by where they are', () => {
  expect(edits(
    { volumes: [{ container_path: '/data', volume_name: 'a' }], networks_advanced: [{ name: 'x', aliases: ['web'] }] },
    { volumes: [{ container_path: '/data', volume_name: 'b', read_only: true }], networks_advanced: [{ name: 'x', aliases: ['web', 'app'] }] },
  )).toEqual(['network x attached as web → attached as app, web', 'mount /data a → b (read-only)']);
});

test('what the provider writes for "not set" is no edit', () => {
  expect(edits({ memory: 0, env: null, labels: [], command: [], rm: false, gpus: '' }, { memory: null, env: [], rm: null })).toEqual([]);
});

test('computed and unknown values are no edits', () => {
  expect(edits({ id: 'x', image: 'a', healthcheck: [{ retries: 1 }] }, { id: null, image: null, healthcheck: [{}] }, { after_unknown: { image: true, healthcheck: [{ retries: true }] } })).toEqual([]);
});

test('switches are told as true and false', () => {
  expect(edits({ privileged: false, read_only: true }, { privileged: true, read_only: false })).toEqual(['privileged false → true', 'read_only true → false']);
});

test.each([
  ['DATABASE_PASSWORD', 'hunter2'], ['API_KEY', 'abc'], ['GITHUB_TOKEN', 'x'], ['SENTRY_DSN', 'https://x'], ['AWS_SECRET', 'y'],
  ['VALUE', 'ghp_abcdefghijklmnop'], ['VALUE', 'eyJhbGciOi.eyJzdWIi.abc'], ['VALUE', '-----BEGIN PRIVATE KEY-----'],
])('the secret %s=%s is masked', (name, value) => {
  expect(edits({ env: [`${name}=old`] }, { env: [`${name}=${value}`] }).join()).not.toContain(value);
  expect(edits({ env: [`${name}=${value}`] }, { env: [`${name}=${value}2`] })).toEqual([`environment ${name} changed`]);
});

test('the password of a URL is masked, its rest is shown', () => {
  expect(edits({ env: ['URL=postgres://app:one@db/shop'] }, { env: ['URL=postgres://app:two@db2/shop'] }))
    .toEqual(['environment URL postgres://app:***@db/shop → postgres://app:***@db2/shop']);
});

test('what Terraform calls sensitive is masked, whatever its name, and its name too', () => {
  const marks = { before_sensitive: { env: true }, after_sensitive: { env: true } };
  const change = new SensitiveValues().takenOutOf({ actions: ['update' as const], before: { env: ['GREETING=hello'] }, after: { env: ['GREETING=bye'] }, ...marks });
  expect(editsOf(change, 'docker_container').map(editText)).toEqual(['environment changed']);
});

test('the content of an uploaded file is masked', () => {
  expect(edits({ upload: [{ file: '/etc/app', content: 'one' }] }, { upload: [{ file: '/etc/app', content: 'two' }] })).toEqual(['file /etc/app changed']);
});
