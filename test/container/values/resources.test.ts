import { resources } from '../../../src/container/values/resources';

test('limits in bytes, without swap', () => {
  expect(resources({ memory: '512m', cpus: 1.5, cpuShares: 512, sharedMemory: '64m' }))
    .toEqual({ memory: 2 ** 29, memorySwap: 2 ** 29, cpus: 1.5, cpuShares: 512, sharedMemory: 2 ** 26 });
});

test('no limits', () => {
  const none = { memory: undefined, memorySwap: undefined, cpus: undefined, cpuShares: undefined, sharedMemory: undefined };
  expect(resources({ memory: 'unlimited' })).toEqual(none);
  expect(resources({})).toEqual(none);
});

test('throws on memory that is no size, no whole mebibytes or too little', () => {
  expect(() => resources({ memory: 'much' })).toThrow(new Error('"memory" must be a size such as "64m", "512m" or "1.5g", got "much"'));
  expect(() => resources({ memory: '6500k' })).toThrow(new Error('"memory" must be whole mebibytes such as "64m" or "1.5g", got "6500k"'));
  expect(() => resources({ memory: '5m' })).toThrow(new Error('"memory" must be at least "6m", or "unlimited", got "5m"'));
  expect(() => resources({ sharedMemory: '0m' })).toThrow(new Error('"sharedMemory" must be whole mebibytes such as "64m" or "1.5g", got "0m"'));
});

test.each([0, -1, 0.001, 0.333, NaN])('throws on %d CPUs', (cpus) => {
  expect(() => resources({ cpus })).toThrow(new Error(`"cpus" must be a number from 0.01 with at most two decimals, got ${cpus}`));
});

test.each([1, 262_145, 2.5])('throws on %d shares', (cpuShares) => {
  expect(() => resources({ cpuShares })).toThrow(new Error(`"cpuShares" must be a whole number from 2 to 262144, got ${cpuShares}`));
});
