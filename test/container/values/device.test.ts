import { Device } from '../../../src';

test('is at the same path, with all permissions, by default', () => {
  expect(Device.fromHostPath('/dev/ttyUSB0')._spec()).toEqual({ hostPath: '/dev/ttyUSB0', containerPath: '/dev/ttyUSB0', permissions: 'rwm' });
});

test('may be elsewhere, with fewer permissions', () => {
  expect(Device.fromHostPath('/dev/ttyUSB0', { containerPath: '/dev/modem/', permissions: 'r' })._spec())
    .toEqual({ hostPath: '/dev/ttyUSB0', containerPath: '/dev/modem', permissions: 'r' });
});

test.each(['', 'x', 'wr', 'rr'])('throws on the permissions %p', (permissions) => {
  expect(() => Device.fromHostPath('/dev/null', { permissions }))
    .toThrow(new Error(`"permissions" must be some of "r", "w" and "m" in that order, got "${permissions}"`));
});

test('throws on relative paths', () => {
  expect(() => Device.fromHostPath('dev/null'))
    .toThrow(new Error('"hostPath" must be an absolute path on the engine\'s host, got "dev/null": resolve it first, e.g. with path.resolve()'));
  expect(() => Device.fromHostPath('/dev/null', { containerPath: 'null' }))
    .toThrow(new Error('"containerPath" must be an absolute path in the container, got "null": did you mean "/null"?'));
});
