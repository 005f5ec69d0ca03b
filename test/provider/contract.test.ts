import { TerraformResource, TerraformStack } from 'cdktf';
import { Rollout } from '../../src/model/rollout';
import { renderContainer } from '../../src/provider/container';
import { renderProvider, renderProviderAfter } from '../../src/provider/docker-provider';
import { renderImage } from '../../src/provider/image';
import { renderNetwork } from '../../src/provider/network';
import { renderVolume } from '../../src/provider/volume';
import { departures, providerDepartures } from '../support/provider-schema';
import { CONTAINER, IMAGE, NETWORK, VOLUME } from '../support/specs';
import { newStack, onlyResource, synth } from '../support/synth';

/** What the real provider 4.6 takes: `test/fixtures/provider-schema.json`, made by the script beside it. */
describe('every attribute that is rendered is one of provider 4.6', () => {
  const withProvider = (stack: TerraformStack) => renderProvider(stack, 'docker', {}, { aliased: false });

  test.each(Object.values(Rollout))('docker_container, %s', (rollout) => {
    const stack = newStack();
    const provider = withProvider(stack);
    renderContainer(stack, 'web', { spec: () => CONTAINER, rollout: () => rollout, provider: () => provider });
    expect(departures('docker_container', onlyResource(stack, 'docker_container'))).toEqual([]);
  });

  test('docker_container with a quota of CPUs', () => {
    const stack = newStack();
    const provider = withProvider(stack);
    renderContainer(stack, 'web', { spec: () => ({ ...CONTAINER, resources: { cpus: 0.05 } }), rollout: () => Rollout.RECREATE, provider: () => provider });
    expect(departures('docker_container', onlyResource(stack, 'docker_container'))).toEqual([]);
  });

  test('docker_image', () => {
    const stack = newStack();
    renderImage(stack, 'image', () => IMAGE, withProvider(stack));
    expect(departures('docker_image', onlyResource(stack, 'docker_image'))).toEqual([]);
  });

  test('docker_network', () => {
    const stack = newStack();
    renderNetwork(stack, 'backend', () => NETWORK, withProvider(stack));
    expect(departures('docker_network', onlyResource(stack, 'docker_network'))).toEqual([]);
  });

  test('docker_volume', () => {
    const stack = newStack();
    const provider = withProvider(stack);
    renderVolume(stack, 'data', VOLUME, { preventDestroy: true, provider: () => provider });
    expect(departures('docker_volume', onlyResource(stack, 'docker_volume'))).toEqual([]);
  });

  test('the provider blocks', () => {
    const stack = newStack();
    const connection = { host: 'ssh://deploy@shop', sshOptions: ['-i', 'key'], certificatePath: '/certs' };
    const image: TerraformResource = renderImage(stack, 'image', () => IMAGE, renderProvider(stack, 'docker', connection, { aliased: false }));
    renderProviderAfter(stack, 'after', connection, () => [image], 'after_images');
    expect(synth(stack).provider.docker).toHaveLength(2);
    expect(synth(stack).provider.docker.flatMap(providerDepartures)).toEqual([]);
  });
});

describe('the check itself finds', () => {
  test.each([
    ['an unknown attribute', { name: 'n', check_duplicate: true }, ['docker_network.check_duplicate: no such attribute']],
    ['a read-only attribute', { name: 'n', scope: 'local' }, ['docker_network.scope: read-only']],
    ['a missing attribute', {}, ['docker_network.name: required, and missing']],
    ['a wrong type', { name: 'n', ipv6: 'yes' }, ['docker_network.ipv6: "bool", got "yes"']],
    ['a block that is none', { name: 'n', labels: { a: 'b' } }, ['docker_network.labels: a list of blocks, got {"a":"b"}']],
    ['an unknown attribute in a block', { name: 'n', ipam_config: [{ net: 'x' }] }, ['docker_network.ipam_config[0].net: no such attribute']],
  ])('%s', (_, network, found) => {
    expect(departures('docker_network', network)).toEqual(found);
  });
});
