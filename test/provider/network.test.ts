import { NetworkSpec } from '../../src/model/networks';
import { renderProvider } from '../../src/provider/docker-provider';
import { renderNetwork } from '../../src/provider/network';
import { NETWORK } from '../support/specs';
import { newStack, onlyResource } from '../support/synth';

function render(spec: NetworkSpec): any {
  const stack = newStack();
  renderNetwork(stack, 'net', () => spec, renderProvider(stack, 'docker', {}, { aliased: false }));
  return onlyResource(stack, 'docker_network');
}

const EDITS: { readonly [field in keyof Required<NetworkSpec>]: Partial<NetworkSpec> } = {
  name: { name: 'other' },
  fixedName: { fixedName: true },
  driver: { driver: 'overlay' },
  internal: { internal: false },
  attachable: { attachable: false },
  ipv6: { ipv6: false },
  subnets: { subnets: [] },
  options: { options: {} },
  labels: { labels: {} },
};

test.each(Object.entries(EDITS))('an edit of %s changes the name, so that old and new can be there at once', (_, edit) => {
  expect(render({ ...NETWORK, ...edit }).name).not.toBe(render(NETWORK).name);
});

test('a fixed name stays', () => {
  expect(render({ ...NETWORK, fixedName: true }).name).toBe(NETWORK.name);
});

test('without subnets there is no address block at all: half of one is replaced at every plan', () => {
  expect(render({ ...NETWORK, subnets: [] }).ipam_config).toBeUndefined();
});
