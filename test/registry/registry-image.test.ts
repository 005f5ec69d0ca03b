import { Platform, RegistryImage } from '../../src';
import { newStack, onlyResource, synth } from '../support/synth';

const DIGEST = `sha256:${'0'.repeat(64)}`;

test('follows a tag by its digest', () => {
  const stack = newStack();
  new RegistryImage(stack, 'redis', { image: 'registry.example.com:5000/team/redis:7', port: 6379, platform: Platform.LINUX_ARM64 });
  expect(synth(stack).data.docker_registry_image).toMatchObject({ redis_Digest_92A9E76D: { name: 'registry.example.com:5000/team/redis:7' } });
  expect(onlyResource(stack, 'docker_image')).toMatchObject({
    name: 'registry.example.com:5000/team/redis@${data.docker_registry_image.redis_Digest_92A9E76D.sha256_digest}', keep_locally: true, platform: 'linux/arm64',
  });
});

test('asks nobody for a name by digest', () => {
  const stack = newStack();
  const image = new RegistryImage(stack, 'redis', { image: `redis:7@${DIGEST}` });
  expect(synth(stack).data).toBeUndefined();
  expect(onlyResource(stack, 'docker_image').name).toBe(`redis@${DIGEST}`);
  expect(image.config).toEqual({});
});

test.each(['', 'redis@sha256:1', 'a b', 'redis:'])('throws for %p', (image) => {
  expect(() => new RegistryImage(newStack(), 'redis', { image })).toThrow(`"image" must be like "redis:7" or "redis@sha256:…", got "${image}"`);
});
