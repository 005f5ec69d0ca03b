import { renderProvider } from '../../src/provider/docker-provider';
import { FileVolumeSpec, renderFileVolume } from '../../src/provider/file-volume';
import { FILE_VOLUME } from '../support/specs';
import { newStack, onlyResource } from '../support/synth';

function render(spec: FileVolumeSpec) {
  const stack = newStack();
  renderFileVolume(stack, () => spec, () => [], renderProvider(stack, 'docker', {}, { aliased: false }));
  return { volume: onlyResource(stack, 'docker_volume'), seed: onlyResource(stack, 'docker_container') };
}

const [local, generated] = FILE_VOLUME.files;
const only = (...files: FileVolumeSpec['files']) => ({ ...FILE_VOLUME, files });

test('local files are given to a seed that is never started', () => {
  const { seed } = render(only(local));
  expect(seed).toMatchObject({ start: false, must_run: false, attach: false, upload: [{ file: '/run/secrets/api', source: 'secrets/api', permissions: '0400' }] });
  expect(seed.lifecycle.postcondition).toBeUndefined();
});

test('generated ones are written by a seed that runs once, has no network, and must end well', () => {
  const { seed } = render(FILE_VOLUME);
  expect(seed).toMatchObject({ start: true, attach: true, must_run: false, restart: 'no', network_mode: 'none' });
  expect(seed.volumes).toContainEqual({ volume_name: 'shop-db', container_path: '/generated/0' });
  expect(seed.lifecycle.postcondition).toEqual([expect.objectContaining({ condition: '${self.exit_code == 0}' })]);
});

test('another content gets another volume and another seed', () => {
  const edited = { ...local, content: { kind: 'local' as const, revision: '000000', source: 'secrets/api' } };
  expect(render(only(edited)).volume.name).not.toBe(render(only(local)).volume.name);
  expect(render(only(edited)).seed.labels).not.toEqual(render(only(local)).seed.labels);
});

test('the place of a file on the deploying machine makes no difference', () => {
  const moved = { ...local, content: { kind: 'local' as const, revision: '3f9a1c', source: '/elsewhere/api' } };
  expect(render(only(moved)).volume).toEqual(render(only(local)).volume);
  expect(render(only(moved)).seed.labels).toEqual(render(only(local)).seed.labels);
});

test('files drawn with another length or text around them get another volume', () => {
  const { content, ...file } = generated;
  const names = [{}, { length: 64 }, { prefix: 'postgres://' }].map((edit) => render(only({ ...file, content: { ...content, ...edit } as typeof content })).volume.name);
  expect(new Set(names).size).toBe(3);
});
