import { lookedUp } from '../../../src/provider/quirks/looked-up';

// The values are those of a real plan on Docker Engine 20.10 right after the services were created.
const IMAGE = '127.0.0.1:15733/review2:1';
const DIGEST = 'sha256:72d337da497d3a892fe71d7bc7251e00b00c02ab35c06f025ea5023051504f88';
const PLATFORM = { os: 'linux', architecture: 'amd64' };

function taskSpec(image: string, platforms: object[] = []) {
  return { container_spec: [{ image }], placement: [{ constraints: ['node.role==manager'], max_replicas: 0, platforms, prefs: [] }] };
}

test('platforms that the code doesn\'t name were looked up', () => {
  expect(lookedUp(taskSpec(`${IMAGE}@${DIGEST}`, [PLATFORM]), taskSpec(`${IMAGE}@${DIGEST}`)))
    .toEqual([{ path: ['placement', 'platforms'], cure: expect.stringContaining('write them in "placement"') }]);
});

test('a digest that the code doesn\'t name was looked up', () => {
  expect(lookedUp(taskSpec(`${IMAGE}@${DIGEST}`, [PLATFORM]), taskSpec(IMAGE, [PLATFORM])))
    .toEqual([{ path: ['container_spec', 'image'], cure: expect.stringContaining('repository:tag@sha256:') }]);
});

test('both at once are told one by one', () => {
  expect(lookedUp(taskSpec(`${IMAGE}@${DIGEST}`, [PLATFORM]), taskSpec(IMAGE))).toHaveLength(2);
});

test.each([
  ['the same', taskSpec(IMAGE), taskSpec(IMAGE)],
  ['another tag', taskSpec(`${IMAGE}@${DIGEST}`), taskSpec('127.0.0.1:15733/review2:2')],
  ['nothing', {}, {}],
  ['values of another kind', { container_spec: [null], placement: 'x' }, { container_spec: {}, placement: [1] }],
])('%s was not looked up', (_case, before, after) => {
  expect(lookedUp(before, after)).toEqual([]);
});
