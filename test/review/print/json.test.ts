import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv from 'ajv';
import { judge } from '../../../src/review/gate/verdict';
import { printJson } from '../../../src/review/print/json';
import { reviewPlan } from '../../../src/review/review';
import { planTopology } from '../../../src/review/topology/topology';
import { GROUPS } from '../../integ/review/scenarios';
import { fixture } from '../fixtures';

const schema = JSON.parse(readFileSync(join(__dirname, '../../../schema/plan-review.schema.json'), 'utf8'));

test.each(Object.keys(GROUPS))('the JSON of "%s" is as its schema says', (group) => {
  const { context, review } = reviewPlan(fixture(group), { stack: 'shop', stage: 'production' });
  const allow = review.findings.slice(0, 2).map(({ policy, resource }, at) => ({ policy, resource: resource.address, reason: 'x', expires: at === 0 ? '2027-01-01' : '2020-01-01' }));
  const verdict = judge(review, { failOn: ['data-loss', 'outage', 'exposure', 'drift'], allow }, '2026-11-24');
  const json = JSON.parse(printJson([{ review, verdict, topology: () => planTopology(context, review) }]));
  const validate = new Ajv({ allErrors: true }).compile(schema);
  validate(json);
  expect(validate.errors).toBeNull();
});
