import fc from 'fast-check';
import { fixtureText } from './fixtures';
import { judge } from '../../src/review/gate/verdict';
import { Json, JsonObject, ResourceChange, TerraformPlan, isObject, readPlan } from '../../src/review/plan/terraform-plan';
import { printHtml } from '../../src/review/print/html/review-page';
import { printTopologySvg } from '../../src/review/print/html/topology-page';
import { printJson } from '../../src/review/print/json';
import { printMarkdown } from '../../src/review/print/markdown';
import { printText } from '../../src/review/print/text';
import { reviewPlan } from '../../src/review/review';
import { planTopology } from '../../src/review/topology/topology';

const FIXTURES = ['access', 'data', 'containers', 'failures', 'services', 'ineffective', 'by-hand'];

/** Everything that is ever shown of a plan. */
function allOf(plan: TerraformPlan): string {
  const { context, review } = reviewPlan(plan, { stack: 'shop' });
  const policies = review.findings.map(({ policy }) => policy);
  const verdict = judge(review, { failOn: policies, allow: [] }, '2026-11-24');
  const topology = planTopology(context, review);
  const entries = [{ review, verdict, topology: () => topology }];
  const text = printText(review, verdict, { color: false, width: 160, details: true, exitCode: 3 });
  return [text, printMarkdown(entries), printJson(entries), printHtml(entries), printTopologySvg('shop', topology)].join('\n');
}

/** The change with some of its attributes marked as sensitive, where every text is one that is found again. */
function marked(change: ResourceChange, attributes: ReadonlySet<string>): ResourceChange {
  const secret = (value: Json): Json => {
    if (Array.isArray(value)) {
      return value.map(secret);
    }
    if (isObject(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, secret(part)]));
    }
    return typeof value === 'string' && value !== '' ? `S3NSITIVE${value}` : value;
  };
  const values = (all: JsonObject | null): JsonObject | null => all
    && Object.fromEntries(Object.entries(all).map(([key, value]) => [key, attributes.has(key) ? secret(value) : value]));
  const marks = Object.fromEntries([...attributes].map((attribute) => [attribute, true]));
  return {
    ...change,
    change: {
      ...change.change, before: values(change.change.before), after: values(change.change.after), before_sensitive: marks, after_sensitive: marks,
    },
  };
}

test.each(FIXTURES)('nothing that Terraform calls sensitive is shown of "%s"', (name) => {
  const plan = readPlan(fixtureText(name));
  const attributes = [...new Set((plan.resource_changes ?? []).flatMap(({ change }) => Object.keys({ ...change.before, ...change.after })))];
  fc.assert(fc.property(fc.subarray(attributes, { minLength: 1 }), (chosen) => {
    const mark = (changes: ResourceChange[] | undefined) => changes?.map((change) => marked(change, new Set(chosen)));
    const secretive = { ...plan, resource_changes: mark(plan.resource_changes), resource_drift: mark(plan.resource_drift) };
    expect(allOf(secretive).match(/.{0,60}S3NSITIVE.{0,40}/)?.[0]).toBeUndefined();
  }), { numRuns: 5, endOnFailure: true });
});

test.each(['leak-env-key', 'leak-name', 'leak-port-ip', 'sensitive', 'outputs-only', 'rds-replaced'])('the case %s shows nothing that is sensitive', (name) => {
  expect(allOf(readPlan(fixtureText(`cases/${name}`)))).not.toMatch(/S3NSITIVEVALUE|10\.9\.8\.7|2222|\/srv\/ctx|TOPSECRET|hunter2/);
});

test('values of names that speak of secrets aren\'t shown', () => {
  const shown = allOf(readPlan(fixtureText('cases/leak-user-names')));
  expect(shown.match(/abcd[1-79]?\b|hunter22|AKIAABCD|xyzxyz|dXNlcjpwYXNz|abcdef123456|p@ss|token=abcdef|sk_test_abcdef/g)).toBeNull();
});

test('an edit of a sensitive value is still an edit, and a switch is still seen', () => {
  const sensitive = { privileged: true, env: true };
  const change = { actions: ['delete', 'create'], before: { env: ['A=1'] }, after: { env: ['A=2'], privileged: true }, before_sensitive: sensitive, after_sensitive: sensitive };
  const resource = { address: 'docker_container.a', mode: 'managed', type: 'docker_container', name: 'a', change };
  const { review } = reviewPlan(readPlan(JSON.stringify({ format_version: '1.2', resource_changes: [resource] })), { stack: 'shop' });
  expect(review.operations[0].causes.map(({ text }) => text)).toEqual(['environment changed', 'privileged false → true']);
  expect(review.findings.map(({ policy }) => policy)).toContain('privilege');
});
