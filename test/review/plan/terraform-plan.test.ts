import { PlanError, readPlan } from '../../../src/review/plan/terraform-plan';
import { fixtureText } from '../fixtures';

test('a plan of Terraform is read', () => {
  expect(readPlan(fixtureText('by-hand')).terraform_version).toMatch(/^1\./);
});

test('a plan without changes is read', () => {
  expect(readPlan('{"format_version": "1.0", "planned_values": {}}')).toEqual({ format_version: '1.0', planned_values: {} });
});

test.each([
  ['nothing', '', 'The plan is empty'],
  ['half a plan', '{"format_version": "1.2", "resou', 'isn\'t whole JSON'],
  ['a list', '[]', '"format_version" is missing'],
  ['another JSON', '{"name": "x"}', '"format_version" is missing'],
  ['a future format', '{"format_version": "2.0"}', 'format version "2.0"; this review reads 0.x and 1.x'],
  ['a state', '{"format_version": "1.0", "values": {}}', 'is a Terraform state, not a plan'],
  ['an empty state', '{"format_version": "1.0"}', 'has the form of an empty Terraform state, not a plan'],
  ['outputs of another form', '{"format_version": "1.2", "output_changes": {"a": 1}}', '"output_changes" isn\'t as Terraform writes it'],
  ['a plan that Terraform gave up', '{"format_version": "1.2", "planned_values": {}, "errored": true}', 'couldn\'t finish this plan'],
  ['changes of another form', '{"format_version": "1.2", "resource_changes": [{"address": "a"}]}', '"resource_changes" doesn\'t hold resource changes'],
  ['changes that are no list', '{"format_version": "1.2", "resource_changes": {}}', '"resource_changes" doesn\'t hold resource changes'],
])('fails on %s', (_what, text, message) => {
  expect(() => readPlan(text)).toThrow(PlanError);
  expect(() => readPlan(text)).toThrow(message);
});
