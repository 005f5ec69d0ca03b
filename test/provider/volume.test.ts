import { VolumeSpec } from '../../src/model/volumes';
import { renderProvider } from '../../src/provider/docker-provider';
import { renderVolume } from '../../src/provider/volume';
import { VOLUME } from '../support/specs';
import { newStack, onlyResource } from '../support/synth';

function render(spec: VolumeSpec, preventDestroy = true): any {
  const stack = newStack();
  const provider = renderProvider(stack, 'docker', {}, { aliased: false });
  renderVolume(stack, 'data', spec, { preventDestroy, provider: () => provider });
  return onlyResource(stack, 'docker_volume');
}

const EDITS: { readonly [field in keyof Required<Omit<VolumeSpec, 'ownLabels'>>]: Partial<VolumeSpec> } = {
  name: { name: 'other' },
  fixedName: { fixedName: true },
  driver: { driver: undefined },
  driverOptions: { driverOptions: {} },
  labels: { labels: {} },
};

test.each(Object.entries(EDITS))('an edit of %s changes the name: under the old one the provider would adopt the old volume', (_, edit) => {
  expect(render({ ...VOLUME, ...edit }).name).not.toBe(render(VOLUME).name);
});

test('a plain volume, and one with a fixed name, keep it', () => {
  expect(render({ ...VOLUME, driver: undefined, driverOptions: {}, labels: {} }).name).toBe(VOLUME.name);
  expect(render({ ...VOLUME, fixedName: true }).name).toBe(VOLUME.name);
});

test('the library\'s labels stand beside the chosen ones, and never change the name', () => {
  const { name, labels } = render(VOLUME);
  expect(labels).toEqual([{ label: 'cdktf-python-docker.stack', value: 'shop' }, { label: 'team', value: 'shop' }]);
  expect(render({ ...VOLUME, ownLabels: {} }).name).toBe(name);
});

test('is protected only where it is asked', () => {
  expect(render(VOLUME).lifecycle).toEqual({ prevent_destroy: true });
  expect(render(VOLUME, false).lifecycle).toBeUndefined();
});
