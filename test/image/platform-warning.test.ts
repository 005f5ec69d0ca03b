import { Platform } from '../../src';
import { platformWarning, ThisMachine } from '../../src/image/platform-warning';

const LINUX: ThisMachine = { system: 'linux', arch: 'x64', hasFile: () => false };

test('an image for another processor than that of the engine on this machine', () => {
  expect(platformWarning(Platform.LINUX_ARM64, undefined, LINUX))
    .toBe('"platform" is linux/arm64, but the engine on this machine is linux/amd64 and emulates no arm64: the build will fail with "exec format error". '
      + 'Leave "platform" out, build on another engine by "docker", or install the emulation (qemu-user-static and binfmt-support).');
  expect(platformWarning(Platform.LINUX_AMD64, 'unix:///var/run/docker.sock', { ...LINUX, arch: 'arm64' })).toContain('emulates no amd64');
});

test.each<[string, Platform, string | undefined, Partial<ThisMachine>]>([
  ['the same processor', Platform.LINUX_AMD64, undefined, {}],
  ['one that the kernel emulates', Platform.LINUX_ARM64, undefined, { hasFile: (path) => path === '/proc/sys/fs/binfmt_misc/qemu-aarch64' }],
  ['an engine elsewhere', Platform.LINUX_ARM64, 'ssh://deploy@arm.example.com', {}],
  ['an engine that the environment names, elsewhere', Platform.LINUX_ARM64, undefined, { dockerHost: 'tcp://arm:2376' }],
  ['Docker Desktop, which emulates by itself', Platform.LINUX_AMD64, undefined, { system: 'darwin', arch: 'arm64' }],
])('nothing is said of %s', (_, platform, host, machine) => {
  expect(platformWarning(platform, host, { ...LINUX, ...machine })).toBeUndefined();
});
