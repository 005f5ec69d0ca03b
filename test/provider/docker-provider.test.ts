import { DockerProvider } from '@cdktf/provider-docker/lib/provider';
import { addressOf, defaultProviders, renderProvider, renderProviderAfter, requireProviderVersion } from '../../src/provider/docker-provider';
import { renderImage } from '../../src/provider/image';
import { IMAGE } from '../support/specs';
import { newStack, synth } from '../support/synth';

const CONNECTION = { host: 'tcp://shop:2376', certificatePath: '/certs' };

test('renders a connection, the second one with an alias', () => {
  const stack = newStack();
  renderProvider(stack, 'docker', {}, { aliased: false });
  renderProvider(stack, 'gpu', CONNECTION, { aliased: true });
  expect(synth(stack).provider.docker).toEqual([{}, { alias: 'gpu', host: 'tcp://shop:2376', cert_path: '/certs' }]);
});

test('a provider after images reads their ids, and is otherwise the same', () => {
  const stack = newStack();
  const provider = renderProvider(stack, 'docker', {}, { aliased: false });
  const images = ['web', 'worker'].map((id) => renderImage(stack, id, () => IMAGE, provider));
  renderProviderAfter(stack, 'after', CONNECTION, () => images, 'after_images');
  expect(synth(stack).provider.docker[1]).toEqual({
    alias: 'after_images',
    host: 'tcp://shop:2376',
    cert_path: '/certs',
    disable_docker_daemon_check: '${(length([docker_image.web.id, docker_image.worker.id]) == -1)}',
  });
});

test('finds the providers without an alias, and their address', () => {
  const stack = newStack();
  expect(defaultProviders(stack)).toEqual([]);
  const declared = new DockerProvider(stack, 'declared', { host: 'ssh://shop' });
  new DockerProvider(stack, 'aliased', { alias: 'other' });
  expect(defaultProviders(stack)).toEqual([declared]);
  expect(addressOf(declared)).toBe('ssh://shop');
});

test('the required version wins over the bindings\' own', () => {
  const stack = newStack();
  requireProviderVersion(stack, '~> 4.6');
  renderProvider(stack, 'docker', {}, { aliased: false });
  expect(synth(stack).terraform.required_providers.docker).toEqual({ source: 'kreuzwerker/docker', version: '~> 4.6' });
});
