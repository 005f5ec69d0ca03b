import fc from 'fast-check';
import { capabilities, cpuLimit, goDuration, labelBlocks, mapUnlessEmpty, mebibytes, unlessEmpty } from '../../src/provider/canonical';

describe('goDuration', () => {
  // Printed by Go's `time.Duration.String`.
  test.each([
    [0, '0s'], [1, '1ms'], [500, '500ms'], [999, '999ms'], [1_000, '1s'], [1_500, '1.5s'], [59_999, '59.999s'], [60_000, '1m0s'],
    [61_500, '1m1.5s'], [90_000, '1m30s'], [3_600_000, '1h0m0s'], [3_661_001, '1h1m1.001s'], [90_000_000, '25h0m0s'],
  ])('%d ms is %s', (milliseconds, text) => {
    expect(goDuration(milliseconds)).toBe(text);
  });
});

describe('cpuLimit', () => {
  test.each([
    [2, { cpus: '2.0' }],
    [0.5, { cpus: '0.5' }],
    [1.25, { cpus: '1.25' }],
    [10, { cpus: '10.' }],
    [20.5, { cpus: '20.5' }],
  ])('%d is given as the provider writes it', (cpus, attributes) => {
    expect(cpuLimit(cpus)).toEqual(attributes);
  });

  test.each([[0.05, 5_000], [0.01, 1_000], [10.05, 1_005_000]])('%d, which the provider would round, is given as a quota', (cpus, quota) => {
    expect(cpuLimit(cpus)).toEqual({ cpu_period: 100_000, cpu_quota: quota });
  });

  test('whatever the form, it means the same limit and reads back as it was written', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 51_200 }), (hundredths) => {
      const cpus = hundredths / 100;
      const { cpus: text, cpu_period: period, cpu_quota: quota } = cpuLimit(cpus);
      expect(text === undefined ? quota! / period! : Number(text)).toBeCloseTo(cpus, 9);
      if (text !== undefined) {
        expect(providerReads(Math.round(Number(text) * 1e9))).toBe(text);
      }
    }));
  });

  /** `nanoInt64ToDecimalString` of the provider's helpers.go, on a whole number of hundredths of a CPU. */
  function providerReads(nanoCpus: number): string {
    const digits = String(nanoCpus).padStart(10, '0');
    const text = `${digits.slice(0, -9)}.${digits.slice(-9)}`;
    return [...text].filter((digit) => digit === '0').length === 9 ? (nanoCpus / 1e9).toFixed(1) : text.replace(/0+$/, '');
  }
});

test('capabilities get their prefix, upper case and order; ALL stays', () => {
  expect(capabilities(['net_admin', 'CAP_CHOWN', 'all'])).toEqual(['ALL', 'CAP_CHOWN', 'CAP_NET_ADMIN']);
});

test('memory is counted in whole mebibytes', () => {
  expect(mebibytes(512 * 1024 ** 2)).toBe(512);
  expect(mebibytes(1)).toBe(1);
});

test('labels come in the order of their names', () => {
  expect(labelBlocks({ b: '2', a: '1' })).toEqual([{ label: 'a', value: '1' }, { label: 'b', value: '2' }]);
});

test('what is empty is left out', () => {
  expect([unlessEmpty([]), unlessEmpty([1]), mapUnlessEmpty({}), mapUnlessEmpty({ a: 1 })]).toEqual([undefined, [1], undefined, { a: 1 }]);
});
