import { readFileSync } from 'fs';
import { join } from 'path';
import { DEFAULT_POLICY, POLICY_NAMES, PolicyError, parsePolicy, parsePolicyNames } from '../../../src/review/gate/policy';

test('names are read from a list', () => {
  expect(parsePolicyNames('data-loss, outage')).toEqual(['data-loss', 'outage']);
});

test('"all" and "none" stand for themselves', () => {
  expect(parsePolicyNames('all')).toEqual(POLICY_NAMES);
  expect(parsePolicyNames('none')).toEqual([]);
});

test.each(['', 'data-los', 'all,outage'])('fails on the list "%s"', (list) => {
  expect(() => parsePolicyNames(list)).toThrow(PolicyError);
});

test('a policy file is read', () => {
  const policy = { failOn: ['outage'], maxOutageSeconds: 5, allow: [{ policy: 'outage', resource: 'docker_container.web', reason: 'planned', expires: '2026-12-01' }] };
  expect(parsePolicy(JSON.stringify(policy))).toEqual(policy);
});

test.each([
  ['no JSON', '{', 'isn\'t JSON'],
  ['an unknown policy', '{"failOn": ["x"]}', '"failOn.0" must be equal to one of the allowed values: data-loss,'],
  ['an unknown key', '{"failOn": [], "ignore": []}', 'must NOT have additional properties (ignore)'],
  ['an entry without a reason', '{"failOn": [], "allow": [{"policy": "drift", "resource": "a", "expires": "2026-01-01"}]}', 'must have required property \'reason\''],
  ['a day that doesn\'t exist', '{"failOn": [], "allow": [{"policy": "drift", "resource": "a", "reason": "b", "expires": "2026-13-01"}]}', 'isn\'t a day of the calendar'],
  ['the 30th of February', '{"failOn": [], "allow": [{"policy": "drift", "resource": "a", "reason": "b", "expires": "2026-02-30"}]}', 'isn\'t a day of the calendar'],
])('fails on a policy file with %s', (_what, text, message) => {
  expect(() => parsePolicy(text)).toThrow(message);
});

test('the documentation has a row for every policy', () => {
  const rows = [...readFileSync(join(__dirname, '../../../docs/review.md'), 'utf8').matchAll(/^\| `([a-z-]+)` \| [^|]+ \|$/gm)].map(([, policy]) => policy);
  expect([...rows].sort()).toEqual([...POLICY_NAMES].sort());
});

test('what can\'t be undone blocks by default', () => {
  expect(DEFAULT_POLICY.failOn).toEqual(['data-loss']);
});
