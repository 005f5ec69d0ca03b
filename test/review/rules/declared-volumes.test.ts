import { declaredVolumes } from '../../../src/review/rules/declared-volumes';

test.each([
  ['postgres', ['/var/lib/postgresql/data']],
  ['postgres:16', ['/var/lib/postgresql/data']],
  ['registry.example:5000/library/redis:7@sha256:abc', ['/data']],
  ['shop-web:1', []],
  [undefined, []],
])('the volumes that %s declares', (image, paths) => {
  expect(declaredVolumes(image)).toEqual(paths);
});
