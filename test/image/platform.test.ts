import { Platform } from '../../src';

test('takes what Docker writes', () => {
  expect([Platform.LINUX_AMD64.value, Platform.of('linux/arm/v7').value]).toEqual(['linux/amd64', 'linux/arm/v7']);
});

test('throws for anything else', () => {
  expect(() => Platform.of('arm64')).toThrow('"platform" must be an operating system and a processor such as "linux/arm64", got "arm64"');
});
