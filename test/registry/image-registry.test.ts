import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { IBuiltImage, ImageRegistry, PythonAppContainer, RedisStore, ServiceContainer } from '../../src';
import { connections, newStack, synth } from '../support/synth';

class BuiltImage extends Construct implements IBuiltImage {
  public readonly reference = 'sha256:4711';
  public readonly imageName = 'shop-web:abc';
  public readonly repository = 'shop-web';
  public readonly revision = 'abc';
  public readonly config = { port: 8000, command: ['serve'], source: { path: '/src/shop', target: '/app' } };
}

let stack: TerraformStack;
let image: BuiltImage;
beforeEach(() => {
  stack = newStack();
  image = new BuiltImage(stack, 'web');
});

const registry = (props = {}) => new ImageRegistry(stack, 'registry', { address: 'registry.example.com:5000', ...props });

test('logs the provider in by Docker\'s own configuration', () => {
  registry({ dockerConfig: '/run/config.json' });
  expect(connections(stack)).toEqual([{ registry_auth: [{ address: 'registry.example.com:5000', config_file: '/run/config.json' }] }]);
});

test('logs nobody in where the registry asks for no credentials', () => {
  registry({ anonymous: true });
  expect(connections(stack)).toEqual([{ registry_auth: [{ address: 'registry.example.com:5000', auth_disabled: true }] }]);
});

test('pushes the content tag and tags for people, and gives the image by digest', () => {
  const pushed = registry().push(image, { repository: 'team/shop', tags: ['1.4'] });
  new ServiceContainer(stack, 'container', { image: pushed });
  const { docker_registry_image: pushes, docker_tag: tags, docker_container: containers, docker_image: ends } = synth(stack).resource;
  expect(Object.values<any>(tags).map((tag) => [tag.source_image, tag.target_image])).toEqual([
    ['sha256:4711', 'registry.example.com:5000/team/shop:abc'], ['sha256:4711', 'registry.example.com:5000/team/shop:1.4'],
  ]);
  for (const push of Object.values<any>(pushes)) {
    expect(push).toMatchObject({ name: expect.stringMatching(/^\$\{docker_tag\..*\.target_image\}$/), keep_remotely: true, triggers: { revision: 'abc' } });
  }
  // Old names go when the new ones are pushed, and nothing refers to what takes them away.
  expect(Object.values<any>(ends).map((end) => end.provider)).toEqual(['docker.after_images', 'docker.after_images']);
  // One after the other.
  expect(Object.values<any>(pushes).map(({ depends_on: after }) => after ?? [])).toEqual([[], [`docker_registry_image.${Object.keys(pushes)[0]}`]]);
  expect(JSON.stringify({ pushes, tags, containers })).not.toContain('docker_image.');
  expect(Object.values<any>(containers)[0].image).toMatch(/^registry\.example\.com:5000\/team\/shop@\$\{docker_registry_image\..*\.sha256_digest\}$/);
  expect(pushed.config).toBe(image.config);
});

test('a worker with a pushed image knows its program: it gets its URLs, and is not asked for the web app\'s port', () => {
  const worker = new PythonAppContainer(stack, 'worker', { image: registry().push(image), command: ['celery', 'worker'] });
  worker.connectTo(new RedisStore(stack, 'cache'));
  const { docker_container: { worker: rendered } } = synth(stack).resource;
  expect(rendered.command).toEqual(['celery', 'worker']);
  expect(JSON.parse(rendered.entrypoint.at(-1))).toEqual({ waitFor: [expect.stringMatching(/^cache-\w+:6379$/)], load: { REDIS_URL: '/run/secrets/REDIS_URL' } });
  expect(rendered.healthcheck[0].test.join(' ')).not.toContain('8000');
});

test('takes the image\'s own repository where none is named', () => {
  registry().push(image);
  expect(Object.values<any>(synth(stack).resource.docker_tag)[0].target_image).toBe('registry.example.com:5000/shop-web:abc');
});

test('throws for what is no address, tag or sensible mixture', () => {
  expect(() => registry({ address: 'https://registry.example.com' })).toThrow('"address" must be a host name and perhaps a port, without "https://" and path, got "https://registry.example.com"');
  expect(() => new ImageRegistry(stack, 'both', { address: 'a', anonymous: true, dockerConfig: 'x' })).toThrow('"anonymous" asks for no credentials, but "dockerConfig" is "x"');
  expect(() => new ImageRegistry(stack, 'other', { address: 'b' }).push(image, { tags: ['a b'] })).toThrow('"tags" must be words of letters, digits, "_", "." and "-", got "a b"');
});
