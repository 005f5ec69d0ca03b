import { fixture } from './fixtures';
import { judge } from '../../src/review/gate/verdict';
import { Review } from '../../src/review/model';
import { printText } from '../../src/review/print/text';
import { reviewPlan } from '../../src/review/review';
import { GROUPS } from '../integ/review/scenarios';

const TODAY = '2026-11-24';

describe.each(Object.entries(GROUPS))('a real plan: %s', (group, all) => {
  const { review } = reviewPlan(fixture(group), { stack: group });
  // The fixtures were recorded on Debian's engine.
  const scenarios = all.filter(({ engine }) => engine !== 'current');

  test.each(scenarios.map((scenario) => [scenario.edit, scenario] as const))('%s', (_edit, { address, impact, policies = [], words }) => {
    const operation = review.operations.find(({ resource }) => resource.address === address);
    const found = review.findings.filter((finding) => finding.resource.address === address && finding.informative !== true);
    expect(operation?.impact.kind).toBe(impact ?? operation?.impact.kind);
    expect(found.map(({ policy }) => policy)).toEqual(expect.arrayContaining([...policies]));
    expect(textAbout(review, address)).toMatch(words);
  });
});

test('noise of a replaced container isn\'t told', () => {
  const { review: { operations } } = reviewPlan(fixture('containers'), { stack: 'shop' });
  const texts = operations.flatMap(({ causes }) => causes.map(({ text }) => text));
  expect(texts.filter((text) => /network_data|exit_code|bridge|stop_timeout|runtime|log_driver|shm_size/.test(text))).toEqual([]);
});

test('names come from the constructs where their paths are known', () => {
  const constructPaths = new Map([['docker_container.memory', 'shop/web/Default']]);
  const { review: { operations } } = reviewPlan(fixture('containers'), { stack: 'shop', constructPaths });
  expect(operations.find(({ resource }) => resource.address === 'docker_container.memory')?.resource).toEqual({
    address: 'docker_container.memory', type: 'docker_container', noun: 'container', name: 'web', constructPath: 'shop/web/Default',
  });
});

function textAbout(review: Review, address: string): string {
  const about = {
    ...review,
    operations: review.operations.filter(({ resource }) => resource.address === address),
    findings: review.findings.filter(({ resource }) => resource.address === address),
  };
  const text = printText(about, judge(about, { failOn: [] }, TODAY), { color: false, width: 160, details: false, exitCode: 0 });
  return text.replace(/\s+/g, ' ');
}
