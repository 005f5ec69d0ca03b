import { canonicalDuration, durationSeconds } from '../../../src/provider/quirks/durations';

test.each([['1m30s', 90], ['60s', 60], ['1h', 3600], ['500ms', 0.5], ['1.5s', 1.5], ['0s', 0]])('%s is %d seconds', (text, seconds) => {
  expect(durationSeconds(text)).toBe(seconds);
});

test.each(['', '5', 's', '1d', '-1s', '1 s'])('fails to find a duration in "%s"', (text) => {
  expect(durationSeconds(text)).toBeUndefined();
  expect(canonicalDuration(text)).toBe(text);
});

test('equal durations have one form', () => {
  expect(canonicalDuration('1m0s')).toBe(canonicalDuration('60s'));
});
