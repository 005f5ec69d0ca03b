import { RestartPolicy } from '../../../src';

test('in Docker\'s words', () => {
  expect([RestartPolicy.NO, RestartPolicy.ALWAYS, RestartPolicy.UNLESS_STOPPED].map((policy) => policy._spec()))
    .toEqual([{ condition: 'no' }, { condition: 'always' }, { condition: 'unless-stopped' }]);
  expect(RestartPolicy.onFailure()._spec()).toEqual({ condition: 'on-failure', maximumRetries: undefined });
  expect(RestartPolicy.onFailure(5)._spec()).toEqual({ condition: 'on-failure', maximumRetries: 5 });
});

test.each([0, 1.5])('throws on %d retries', (retries) => {
  expect(() => RestartPolicy.onFailure(retries)).toThrow(new Error(`"maximumRetries" must be a whole number from 1, got ${retries}`));
});
