import { DockerProvider } from '@cdktf/provider-docker/lib/provider';
import { DockerResource } from '../../src/provider/docker-resource';
import { newStack, onlyResource } from '../support/synth';

test('reads everything at synth, when the constructs are complete', () => {
  const stack = newStack();
  const provider = new DockerProvider(stack, 'docker', {});
  const later: string[] = [];
  new DockerResource(stack, 'net', {
    type: 'docker_network',
    attributes: () => ({ name: later.join('-') }),
    provider: () => provider,
    lifecycle: () => (later.length ? { preventDestroy: true } : undefined),
  });
  later.push('a', 'b');
  expect(onlyResource(stack, 'docker_network')).toEqual({ name: 'a-b', provider: 'docker', lifecycle: { prevent_destroy: true } });
});

test('leaves out what is undefined, and escapes literals', () => {
  const stack = newStack();
  const provider = new DockerProvider(stack, 'docker', {});
  new DockerResource(stack, 'net', { type: 'docker_network', attributes: () => ({ name: '${n}', driver: undefined }), provider: () => provider });
  expect(onlyResource(stack, 'docker_network')).toEqual({ name: '$${n}', provider: 'docker' });
});

test('a provider and lifecycle of the escape hatch stay', () => {
  const stack = newStack();
  const provider = new DockerProvider(stack, 'docker', {});
  const resource = new DockerResource(stack, 'net', { type: 'docker_network', attributes: () => ({ name: 'n' }), provider: () => provider });
  resource.provider = new DockerProvider(stack, 'other', { alias: 'other' });
  resource.lifecycle = { ignoreChanges: ['driver'] };
  expect(onlyResource(stack, 'docker_network')).toEqual({ name: 'n', provider: 'docker.other', lifecycle: { ignore_changes: ['driver'] } });
});
