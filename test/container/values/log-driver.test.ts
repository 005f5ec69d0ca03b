import { LogDriver } from '../../../src';

test('files are rotated by default', () => {
  const options = { 'max-size': '10m', 'max-file': '3' };
  expect(LogDriver.jsonFile()._spec()).toEqual({ driver: 'json-file', options });
  expect(LogDriver.local()._spec()).toEqual({ driver: 'local', options });
});

test('files of a chosen size and number', () => {
  expect(LogDriver.jsonFile({ maxSize: '1g', maxFiles: 1 })._spec().options).toEqual({ 'max-size': '1g', 'max-file': '1' });
});

test('nowhere, or by any other driver', () => {
  expect(LogDriver.NONE._spec()).toEqual({ driver: 'none', options: {} });
  expect(LogDriver.of('syslog', { 'syslog-address': 'udp://10.0.0.7:514' })._spec())
    .toEqual({ driver: 'syslog', options: { 'syslog-address': 'udp://10.0.0.7:514' } });
});

test('throws on a bad size', () => {
  expect(() => LogDriver.jsonFile({ maxSize: 'big' })).toThrow(new Error('"maxSize" must be a size such as "64m", "512m" or "1.5g", got "big"'));
  expect(() => LogDriver.local({ maxSize: '0m' })).toThrow(new Error('"maxSize" must be at least "1b", got "0m"'));
});

test.each([0, 1.5])('throws on %d files', (maxFiles) => {
  expect(() => LogDriver.jsonFile({ maxFiles })).toThrow(new Error(`"maxFiles" must be a whole number from 1, got ${maxFiles}`));
});
