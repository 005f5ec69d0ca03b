import { existsSync } from 'fs';
import { Platform } from './platform';

/** Docker's names of processors by those of Node.js. */
const PROCESSORS: { readonly [arch: string]: string } = { x64: 'amd64', arm64: 'arm64', arm: 'arm', ppc64: 'ppc64le', s390x: 's390x', riscv64: 'riscv64' };

/** The names that the kernel's emulation has, where they aren't Docker's. */
const EMULATORS: { readonly [processor: string]: string } = { amd64: 'x86_64', arm64: 'aarch64' };

/** The machine that synthesizes. */
export interface ThisMachine {
  readonly system: string;
  readonly arch: string;
  readonly dockerHost?: string;
  readonly hasFile: (path: string) => boolean;
}

const THIS_MACHINE: ThisMachine = { system: process.platform, arch: process.arch, dockerHost: process.env.DOCKER_HOST, hasFile: existsSync };

/**
 * What is to be said of an image for another processor than the engine's.
 *
 * The provider doesn't tell what an engine is, so it is known only of one on this very machine, and only of Linux, where the kernel says what it
 * emulates. It is a warning: the machine that deploys may be another one.
 *
 * @param host address of the engine; undefined where the environment decides
 */
export function platformWarning(platform: Platform, host: string | undefined, machine: ThisMachine = THIS_MACHINE): string | undefined {
  const address = host ?? machine.dockerHost ?? 'unix://';
  const processor = platform.value.split('/')[1];
  const own = PROCESSORS[machine.arch];
  if (machine.system !== 'linux' || !address.startsWith('unix://') || own === undefined || processor === own) {
    return undefined;
  }
  const emulator = EMULATORS[processor] ?? processor;
  if (machine.hasFile(`/proc/sys/fs/binfmt_misc/qemu-${emulator}`)) {
    return undefined;
  }
  return `"platform" is ${platform.value}, but the engine on this machine is linux/${own} and emulates no ${processor}: the build will fail with "exec format error". `
    + 'Leave "platform" out, build on another engine by "docker", or install the emulation (qemu-user-static and binfmt-support).';
}
