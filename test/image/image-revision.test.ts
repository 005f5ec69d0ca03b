import { readDockerfile } from '../../src/image/dockerfile/own-dockerfile';
import { ImageInputs, triggersOf } from '../../src/image/image-revision';

const DOCKERFILE = 'FROM python:3.11 AS base\nRUN x\nFROM base\n';

const INPUTS: ImageInputs = {
  files: new Map([['app.py', '1'], ['requirements.txt', '2']]),
  dependencyFiles: ['requirements.txt'],
  dockerfile: readDockerfile(DOCKERFILE),
  buildArguments: {},
  labels: {},
  secrets: [],
};

const moved = (edit: Partial<ImageInputs>) => {
  const [before, after] = [triggersOf(INPUTS), triggersOf({ ...INPUTS, ...edit })];
  return Object.keys({ ...before, ...after }).filter((key) => before[key] !== after[key]).sort();
};

test.each<[string, Partial<ImageInputs>, string[]]>([
  ['source', { files: new Map([['app.py', 'x'], ['requirements.txt', '2']]) }, ['revision', 'source']],
  ['dependencies', { files: new Map([['app.py', '1'], ['requirements.txt', 'x']]) }, ['dependencies', 'revision']],
  ['base image', { dockerfile: readDockerfile(DOCKERFILE.replace('3.11', '3.12')) }, ['base', 'revision']],
  ['Dockerfile', { dockerfile: readDockerfile(DOCKERFILE.replace('RUN x', 'RUN y')) }, ['dockerfile', 'revision']],
  ['build argument', { buildArguments: { A: '1' } }, ['arguments', 'revision']],
  ['target', { target: 'test' }, ['arguments', 'revision']],
  ['platform', { platform: 'linux/arm64' }, ['arguments', 'revision']],
  ['secret', { secrets: ['ca'] }, ['arguments', 'revision']],
  ['label', { labels: { a: 'b' } }, ['labels', 'revision']],
  ['comment in the Dockerfile', { dockerfile: readDockerfile(`# why\n${DOCKERFILE}`) }, ['revision']],
])('an edit of the %s moves its key', (_, edit, keys) => {
  expect(moved(edit)).toEqual(keys);
});

test('leaves keys out where there is nothing', () => {
  expect(Object.keys(triggersOf({ ...INPUTS, dependencyFiles: [] })).sort()).toEqual(['base', 'dockerfile', 'labels', 'revision', 'source']);
});

test('the order in which things are given does not matter', () => {
  expect(moved({ buildArguments: {}, secrets: [] })).toEqual([]);
  const a = triggersOf({ ...INPUTS, labels: { a: '1', b: '2' }, secrets: ['x', 'y'] });
  expect(triggersOf({ ...INPUTS, labels: { b: '2', a: '1' }, secrets: ['y', 'x'] })).toEqual(a);
});
