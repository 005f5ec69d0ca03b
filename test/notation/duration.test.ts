import fc from 'fast-check';
import { parseDuration } from '../../src/notation/duration';
import { goDuration } from '../../src/provider/canonical';

test.each([
  ['500ms', 500], ['30s', 30_000], ['1m30s', 90_000], ['1h', 3_600_000], ['1.5s', 1_500], ['0s', 0], ['90s', 90_000],
])('%s is %d milliseconds', (text, milliseconds) => {
  expect(parseDuration('interval', text)).toBe(milliseconds);
});

test('reads back what Go prints', () => {
  fc.assert(fc.property(fc.nat(2 ** 40), (milliseconds) => {
    expect(parseDuration('interval', goDuration(milliseconds))).toBe(milliseconds);
  }));
});

test.each(['', '30', 's', '30 s', '-5s', '1d', '1m30', '5sec', '1e3s', '.5s'])('throws on %p', (text) => {
  expect(() => parseDuration('stopGracePeriod', text))
    .toThrow(new Error(`"stopGracePeriod" must be a duration such as "500ms", "30s" or "1m30s", got "${text}"`));
});
