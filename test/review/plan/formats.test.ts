import { readPlan } from '../../../src/review/plan/terraform-plan';
import { reviewPlan } from '../../../src/review/review';
import { fixtureText } from '../fixtures';

test.each(['0.1', '0.2', '1.0', '1.1', '1.2', '1.99'])('a plan of format %s is reviewed as any other', (format) => {
  const text = fixtureText('data').replace(/"format_version":"1\.\d+"/, `"format_version":"${format}"`);
  const { review } = reviewPlan(readPlan(text), { stack: 'shop' });
  expect(review.findings.filter(({ policy }) => policy === 'data-loss')).toHaveLength(4);
});

test('a plan of Terraform 0.12 has neither drift, nor marks of what is sensitive, nor paths that force a replacement', () => {
  const change = { actions: ['delete', 'create'], before: { name: 'data' }, after: { name: 'data-2' }, after_unknown: { id: true } };
  const resource = { address: 'docker_volume.data', mode: 'managed', type: 'docker_volume', name: 'data', provider_name: 'docker', change };
  const plan = { format_version: '0.1', terraform_version: '0.12.31', planned_values: { root_module: {} }, resource_changes: [resource], configuration: { root_module: {} } };
  expect(reviewPlan(readPlan(JSON.stringify(plan)), { stack: 'shop' }).review.operations[0].impact.kind).toBe('data-loss');
});

test('a part that a later Terraform adds is said not to be known', () => {
  const { review } = reviewPlan(readPlan('{"format_version": "1.9", "planned_values": {}, "teleports": [{"address": "a"}]}'), { stack: 'shop' });
  expect(review.findings).toEqual([expect.objectContaining({ policy: 'incomplete-plan', text: 'its part "teleports" isn\'t known to this review' })]);
});

test('an action that a later Terraform adds is said not to be known', () => {
  const change = { actions: ['teleport'], before: { name: 'data' }, after: { name: 'data' } };
  const resource = { address: 'docker_volume.data', mode: 'managed', type: 'docker_volume', name: 'data', change };
  const { review } = reviewPlan(readPlan(JSON.stringify({ format_version: '1.9', resource_changes: [resource] })), { stack: 'shop' });
  expect(review.operations[0].impact).toEqual({ kind: 'unknown', text: 'undergoes "teleport", which this review doesn\'t know' });
  expect(review.findings.map(({ policy }) => policy)).toEqual(['not-known']);
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('a type, an action and a reason may be called %s', (name) => {
  const change = { actions: ['update'], before: JSON.parse(`{"${name}": "a"}`), after: JSON.parse(`{"${name}": "b"}`) };
  const resource = { address: `${name}.${name}`, mode: 'managed', type: name, name, action_reason: name, change };
  const other = { ...resource, address: 'a.b', change: { ...change, actions: [name] } };
  const { review } = reviewPlan(readPlan(JSON.stringify({ format_version: '1.2', resource_changes: [resource, other] })), { stack: 'shop' });
  expect(review.operations.map(({ impact, causes }) => [impact.kind, causes.map(({ text }) => text)])).toEqual([
    ['none', [`${name} a → b`]], ['unknown', [`${name} a → b`]],
  ]);
});
