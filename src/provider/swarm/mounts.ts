import { ContainerSpec, MountSpec } from '../../model/containers';
import { parseSize } from '../../notation/size';
import { labelBlocks, mapUnlessEmpty, sortedBy, unlessEmpty } from '../canonical';
import { Attributes } from '../docker-resource';

/** What Swarm reads back of a mode: no sticky bit. */
const PERMISSIONS = 0o777;
const SHARED_MEMORY = '/dev/shm';

/** Volumes, paths of the node and file systems in memory, as the mounts of a service. */
export function mountBlocks(spec: ContainerSpec): Attributes[] {
  const sharedMemory: { readonly [path: string]: string } = spec.resources.sharedMemory === undefined ? {} : { [SHARED_MEMORY]: `size=${spec.resources.sharedMemory}b` };
  const tmpfs = { ...sharedMemory, ...spec.tmpfs };
  return [
    ...sortedBy(spec.mounts, ({ target }) => target).map((mount) => (mount.volume === undefined ? bindBlock(mount) : volumeBlock(mount))),
    ...Object.keys(tmpfs).sort().map((target) => tmpfsBlock(target, tmpfs[target])),
  ];
}

/** Options of a file system in memory that no service can have. */
export function unknownTmpfsOptions(options: string): string[] {
  return Object.keys(parsed(options)).filter((name) => !['size', 'mode', 'noexec', 'nosuid', 'nodev', 'rw'].includes(name));
}

function bindBlock(mount: MountSpec): Attributes {
  return { type: 'bind', source: mount.hostPath, target: mount.target, read_only: mount.readOnly };
}

/** Swarm makes a volume on the node where a task first needs it. */
function volumeBlock({ volume, madeWith, target, readOnly }: MountSpec): Attributes {
  const options = madeWith && {
    labels: unlessEmpty(labelBlocks({ ...madeWith.labels, ...madeWith.ownLabels })),
    driver_name: madeWith.driver,
    driver_options: mapUnlessEmpty(madeWith.driverOptions),
  };
  return { type: 'volume', source: volume, target, read_only: readOnly, volume_options: options && [options] };
}

function tmpfsBlock(target: string, text: string): Attributes {
  const { size, mode } = parsed(text);
  return {
    type: 'tmpfs',
    target,
    read_only: false,
    tmpfs_options: [{
      size_bytes: size === undefined ? 0 : parseSize('tmpfs', /[a-z]$/i.test(size) ? size : `${size}b`),
      // eslint-disable-next-line no-bitwise
      mode: mode === undefined ? 0 : parseInt(mode, 8) & PERMISSIONS,
    }],
  };
}

/** `size=64m,mode=1777` by name. */
function parsed(options: string): { readonly [name: string]: string | undefined } {
  return Object.fromEntries(options.split(',').filter(Boolean).map((option) => option.split('=') as [string, string?]));
}
