import { AppVolume, VolumeMount } from '../../src';
import { newStack } from '../support/synth';

test('a volume is writable by default', () => {
  const volume = AppVolume.fromVolumeName(newStack(), 'data', 'shop-data');
  expect(VolumeMount.volume('shop-data', '/data/')._spec()).toEqual({ volume: 'shop-data', target: '/data', readOnly: false });
  expect(volume.mountedAt('/data', { readOnly: true })._spec().readOnly).toBe(true);
});

test('a path of the host', () => {
  const mount = VolumeMount.hostPath('/etc//hosts', '/hosts', { readOnly: true });
  expect(mount.target).toBe('/hosts');
  expect(mount._spec()).toEqual({ hostPath: '/etc/hosts', target: '/hosts', readOnly: true });
});

test('says what it mounts, and how', () => {
  const { target, volumeName, pathOnHost, readOnly } = VolumeMount.volume('shop-data', '/data', { readOnly: true });
  expect([target, volumeName, pathOnHost, readOnly]).toEqual(['/data', 'shop-data', undefined, true]);
  const folder = VolumeMount.hostPath('/srv/shop', '/data');
  expect([folder.volumeName, folder.pathOnHost, folder.readOnly]).toEqual([undefined, '/srv/shop', false]);
});

test('throws on a relative target', () => {
  const volume = AppVolume.fromVolumeName(newStack(), 'data', 'shop-data');
  expect(() => volume.mountedAt('data'))
    .toThrow(new Error('"target" must be an absolute path in the container, got "data": did you mean "/data"?'));
});

test('throws on a relative source', () => {
  expect(() => VolumeMount.hostPath('data', '/data'))
    .toThrow(new Error('"source" must be an absolute path on the engine\'s host, got "data": resolve it first, e.g. with path.resolve()'));
});

test('throws on the root file system as the target', () => {
  expect(() => VolumeMount.hostPath('/srv', '/x/..'))
    .toThrow(new Error('"target" must be a path below "/", got "/": the root file system is the image\'s'));
});
