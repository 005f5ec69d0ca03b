import { judge } from '../../../src/review/gate/verdict';
import { Finding, Review } from '../../../src/review/model';

const resource = { address: 'docker_volume.data', type: 'docker_volume', noun: 'volume', name: 'data', constructPath: 'shop/data' };
const loss: Finding = { policy: 'data-loss', resource, text: 'lost' };
const allow = (expires: string, about = 'docker_volume.data') => [{ policy: 'data-loss' as const, resource: about, reason: 'a cache', expires }];

function reviewOf(...findings: Finding[]): Review {
  return { stack: 'shop', operations: [], drift: [], findings };
}

test('a finding of a policy that fails blocks', () => {
  expect(judge(reviewOf(loss), { failOn: ['data-loss'] }, '2026-11-24')).toMatchObject({ passed: false, blocking: [loss], passing: [] });
});

test('a finding of another policy passes', () => {
  expect(judge(reviewOf(loss), { failOn: ['outage'] }, '2026-11-24')).toMatchObject({ passed: true, blocking: [], passing: [loss] });
});

test('what is only told blocks nothing', () => {
  expect(judge(reviewOf({ ...loss, informative: true }), { failOn: ['data-loss'] }, '2026-11-24').passed).toBe(true);
});

test.each(['docker_volume.data', 'shop/data'])('an entry of the allow-list lets %s through, on its last day too', (about) => {
  expect(judge(reviewOf(loss), { failOn: ['data-loss'], allow: allow('2026-11-24', about) }, '2026-11-24')).toMatchObject({ passed: true, allowed: [{ finding: loss }] });
});

test('an expired entry doesn\'t count, and is named', () => {
  expect(judge(reviewOf(loss), { failOn: ['data-loss'], allow: allow('2026-11-23') }, '2026-11-24')).toMatchObject({ passed: false, expired: allow('2026-11-23') });
});

test('an entry for another resource or policy doesn\'t count', () => {
  const entries = [...allow('2027-01-01', 'docker_volume.other'), { ...allow('2027-01-01')[0], policy: 'outage' as const }];
  expect(judge(reviewOf(loss), { failOn: ['data-loss'], allow: entries }, '2026-11-24').passed).toBe(false);
});

test.each([
  [{ low: 1, high: 3 }, true],
  [{ low: 1, high: 12 }, false],
  [{ low: 1, high: 3, plus: 'build' as const }, false],
  [undefined, false],
])('with at most 5 seconds of outage, %j passes: %s', (downtime, passed) => {
  const outage: Finding = { policy: 'outage', resource, text: 'down', downtime };
  expect(judge(reviewOf(outage), { failOn: ['outage'], maxOutageSeconds: 5 }, '2026-11-24').passed).toBe(passed);
});
