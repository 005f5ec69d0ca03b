import { judge } from '../../../src/review/gate/verdict';
import { readPlan } from '../../../src/review/plan/terraform-plan';
import { printMarkdown } from '../../../src/review/print/markdown';
import { Entry } from '../../../src/review/report';
import { reviewPlan } from '../../../src/review/review';
import { planTopology } from '../../../src/review/topology/topology';

/** A stack of containers that restart, each with six long edits, and one volume that is lost. */
function entryOf(stack: string, containers: number): Entry {
  const env = (value: string) => Array.from({ length: 6 }, (_, at) => `SETTING_${at}=<${'_'.repeat(90)}${value}>`);
  const values = (name: string, value: string) => ({ name, must_run: true, env: env(value) });
  const changes = Array.from({ length: containers }, (_, at) => ({
    address: `docker_container.service_${at}`,
    mode: 'managed',
    type: 'docker_container',
    name: `service_${at}`,
    change: { actions: ['delete', 'create'], before: values(`s${at}`, 'a'), after: values(`s${at}`, 'b'), replace_paths: [['env']] },
  }));
  const lost = { address: 'docker_volume.orders', mode: 'managed', type: 'docker_volume', name: 'orders', change: { actions: ['delete'], before: { name: 'orders' }, after: null } };
  const { context, review } = reviewPlan(readPlan(JSON.stringify({ format_version: '1.2', resource_changes: [...changes, lost] })), { stack });
  return { review, verdict: judge(review, { failOn: ['data-loss'] }, '2026-11-24'), topology: () => planTopology(context, review) };
}

test.each([1, 10, 60, 400])('a comment about %d containers fits, with the worst of it first', (containers) => {
  const markdown = printMarkdown([entryOf('shop', containers)]);
  expect(Buffer.byteLength(markdown)).toBeLessThan(65_536);
  expect(markdown).toMatch(/^<!-- plan-review:shop -->\n### ⛔ shop: [\s\S]*?\| 🔴 \| orders \|[\s\S]*\*\*Verdict: blocked by data-loss/);
});

test('a small comment tells every edit', () => {
  expect(printMarkdown([entryOf('shop', 2)])).toContain('<summary>every edit</summary>');
});

test('a comment about very many stacks fits, and says that it isn\'t all', () => {
  const markdown = printMarkdown(Array.from({ length: 300 }, (_, at) => entryOf(`stack-${at}`, 3)));
  expect(Buffer.byteLength(markdown)).toBeLessThan(65_536);
  expect(markdown).toContain('### ⛔ 300 of 300 stacks don\'t pass.');
});
