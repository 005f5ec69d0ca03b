import { judge } from '../../src/review/gate/verdict';
import { TerraformPlan, readPlan } from '../../src/review/plan/terraform-plan';
import { printJson } from '../../src/review/print/json';
import { printText } from '../../src/review/print/text';
import { reviewPlan } from '../../src/review/review';
import { planTopology } from '../../src/review/topology/topology';
import { editText } from '../../src/review/words';

const TODAY = '2026-11-24';
const LONG = `module.${'tenant_'.repeat(20)}`;

function volume(address: string, name: string): object {
  return { address, mode: 'managed', type: 'docker_volume', name: 'data', change: { actions: ['delete'], before: { name }, after: null } };
}

function planOf(...changes: object[]): TerraformPlan {
  return readPlan(JSON.stringify({ format_version: '1.2', planned_values: {}, resource_changes: changes }));
}

test('an exception for one of two long addresses that begin alike lets only that one through', () => {
  const [cache, orders] = [`${LONG}a.docker_volume.data`, `${LONG}b.docker_volume.data`];
  const { review } = reviewPlan(planOf(volume(cache, 'cache'), volume(orders, 'orders')), { stack: 'shop' });
  const allow = [{ policy: 'data-loss' as const, resource: cache, reason: 'a cache', expires: '9999-12-31' }];
  const verdict = judge(review, { failOn: ['data-loss'], allow }, TODAY);
  expect(verdict.allowed.map(({ finding }) => finding.resource.address)).toEqual([cache]);
  expect(verdict.blocking.map(({ resource }) => resource.address)).toEqual([orders]);
});

test('an exception for one of two long construct paths that begin alike lets only that one through', () => {
  const addresses = ['docker_volume.a', 'docker_volume.b'];
  const constructPaths = new Map(addresses.map((address) => [address, `shop/${'tenant/'.repeat(30)}${address}`]));
  const { review } = reviewPlan(planOf(...addresses.map((address) => volume(address, address))), { stack: 'shop', constructPaths });
  const allow = [{ policy: 'data-loss' as const, resource: constructPaths.get('docker_volume.a')!, reason: 'a cache', expires: '9999-12-31' }];
  expect(judge(review, { failOn: ['data-loss'], allow }, TODAY).blocking.map(({ resource }) => resource.address)).toEqual(['docker_volume.b']);
});

test('the command that makes a resource anew names it whole, for a shell', () => {
  const address = `${LONG}.docker_container.web["it's"]`;
  const change = { actions: ['update'], before: { healthcheck: [{ retries: 1 }] }, after: { healthcheck: [{ retries: 2 }] } };
  const { review } = reviewPlan(planOf({ address, mode: 'managed', type: 'docker_container', name: 'web', change }), { stack: 'shop' });
  expect(review.findings.map(({ cure }) => cure)).toEqual([`replace it: terraform apply -replace='${address.replace("'", "'\\''")}'`]);
});

test('long ports and folders that begin alike open and are drawn one by one', () => {
  const ip = (last: string) => `fd00:${'0'.repeat(150)}${last}`;
  const ports = ['1', '2'].map((last) => ({ internal: 80, external: 8080, ip: ip(last) }));
  const change = { actions: ['create'], before: null, after: { name: 'web', ports } };
  const { review } = reviewPlan(planOf({ address: 'docker_container.web', mode: 'managed', type: 'docker_container', name: 'web', change }), { stack: 'shop' });
  expect(review.findings.filter(({ policy }) => policy === 'exposure')).toHaveLength(2);
});

test('a label whose key has dots is one step of the path', () => {
  const label = (value: string) => [{ label: 'traefik.http.routers.web.rule', value }];
  const change = { actions: ['delete', 'create'], before: { labels: label('a') }, after: { labels: label('b') } };
  const { review } = reviewPlan(planOf({ address: 'docker_container.web', mode: 'managed', type: 'docker_container', name: 'web', change }), { stack: 'shop' });
  const [edit] = review.operations[0].edits;
  expect(edit.path).toEqual(['labels', 'traefik.http.routers.web.rule']);
  expect(editText(edit)).toBe('label traefik.http.routers.web.rule a → b');
});

test('two settings whose paths are spelled alike stay two', () => {
  const change = { actions: ['update'], before: {}, after: { 'a.b': 'one', 'a': { b: 'two' } } };
  const { review } = reviewPlan(planOf({ address: 'x_y.z', mode: 'managed', type: 'x_y', name: 'z', change }), { stack: 'shop' });
  expect(review.operations[0].edits.map(({ path, after }) => [path, after])).toEqual([[['a', 'b'], 'two'], [['a.b'], 'one']]);
});

test('raw addresses steer no terminal, as text or as JSON', () => {
  const address = 'docker_volume.a["\u001b[2J\u202e\u{e0001}"]';
  const { context, review } = reviewPlan(planOf(volume(address, 'a')), { stack: 'shop' });
  const verdict = judge(review, { failOn: ['data-loss'], allow: [{ policy: 'data-loss', resource: address, reason: '\u001b[2J', expires: '9999-12-31' }] }, TODAY);
  const json = printJson([{ review, verdict, topology: () => planTopology(context, review) }]);
  const text = printText(review, verdict, { color: false, width: 100, details: true, exitCode: 0 });
  // eslint-disable-next-line no-control-regex
  expect([json, text].join('')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u{e0001}]/u);
  expect(JSON.parse(json).operations[0].resource.address).toBe(address);
});
