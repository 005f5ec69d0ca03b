import { RecordedImage, contentChanges } from '../../src/review/image-content';
import { JsonObject, ResourceChange } from '../../src/review/plan/terraform-plan';

const OLD: RecordedImage = {
  files: { 'shop/views.py': 'a', 'shop/old.py': 'b', 'manage.py': 'c' },
  packages: { requests: '2.31.0', flask: '3.0.0', six: '1.16.0' },
  base: 'python:3.11-slim',
  dockerfile: ['FROM python:3.11-slim', 'COPY . .'],
  arguments: { MODE: '1' },
};
const NEW: RecordedImage = {
  files: { 'shop/views.py': 'x', 'shop/new.py': 'b', 'manage.py': 'c' },
  packages: { requests: '2.32.4', flask: '3.0.0', attrs: '24.1.0' },
  base: 'python:3.12-slim',
  dockerfile: ['FROM python:3.12-slim', 'COPY . .'],
  arguments: { MODE: '2' },
};

function change(before: JsonObject, after: JsonObject): ResourceChange {
  return { address: 'docker_image.web', mode: 'managed', type: 'docker_image', name: 'web', change: { actions: ['create', 'delete'], before, after } };
}

test('files, packages, base, steps and arguments are told one by one', () => {
  const images = change({ triggers: { revision: 'old' } }, { triggers: { revision: 'new' } });
  expect(contentChanges(images, (revision) => ({ old: OLD, new: NEW })[revision])).toEqual([
    'source changed: +shop/new.py, -shop/old.py, shop/views.py',
    '+attrs 24.1.0, requests 2.31.0 → 2.32.4, -six 1.16.0',
    'base image python:3.11-slim → python:3.12-slim',
    'Dockerfile: - FROM python:3.11-slim, + FROM python:3.12-slim',
    'build arguments changed: MODE',
  ]);
});

test('the revision is also found in the tag', () => {
  expect(contentChanges(change({ name: 'web:old' }, { name: 'web:new' }), (revision) => ({ old: OLD, new: { ...OLD, base: 'x' } })[revision]))
    .toEqual(['base image python:3.11-slim → x']);
});

test('where nothing was recorded the inputs that moved are told', () => {
  const images = change({ triggers: { source: '1', base: '1', revision: 'old' } }, { triggers: { source: '2', base: '1', revision: 'new' } });
  expect(contentChanges(images, (revision) => revision === 'new' ? NEW : undefined)).toEqual(['source changed']);
});

test('many names are counted', () => {
  const files = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`f${at}`, 'a']));
  const images = change({ name: 'web:old' }, { name: 'web:new' });
  expect(contentChanges(images, (revision) => revision === 'old' ? { ...OLD, files: {} } : { ...OLD, files })).toEqual(['source changed: +f0, +f1, +f2, +f3 and 5 more']);
});
