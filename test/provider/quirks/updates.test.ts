import { UpdateEffect, updateEffect } from '../../../src/provider/quirks/updates';

test.each([
  ['docker_container', 'memory', UpdateEffect.APPLIED],
  ['docker_container', 'destroy_grace_seconds', UpdateEffect.SETTING],
  ['docker_container', 'healthcheck', UpdateEffect.IGNORED],
  ['docker_container', 'cpu_quota', UpdateEffect.RECORDED],
  ['docker_image', 'keep_locally', UpdateEffect.SETTING],
  ['docker_service', 'labels', UpdateEffect.APPLIED],
  ['random_password', 'length', UpdateEffect.APPLIED],
])('an edit of %s.%s in place: %s', (type, attribute, effect) => {
  expect(updateEffect(type, attribute)).toBe(effect);
});
