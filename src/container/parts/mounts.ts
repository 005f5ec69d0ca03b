import { IConstruct } from 'constructs';
import { ContainerSpec } from '../../model/containers';
import { containerPath } from '../../notation/container-path';
import { VolumeMount } from '../../volume/volume-mount';

const DEFAULT_TMPFS: { readonly [path: string]: string } = { '/tmp': 'size=64m' };

/** What is mounted into one container, but for its files. */
export class Mounts {
  private readonly volumes: VolumeMount[] = [];
  private readonly tmpfs: { readonly [path: string]: string };

  /** @throws if a path of a tmpfs isn't valid */
  constructor(private readonly owner: IConstruct, private readonly readOnly: boolean | undefined, tmpfs: { readonly [path: string]: string }) {
    this.tmpfs = Object.fromEntries(Object.entries(tmpfs).map(([path, options]) => [containerPath('tmpfs', path), options]));
  }

  /** @throws if something is mounted there already */
  public add(volume: VolumeMount): void {
    if (this.volumes.some(({ target }) => target === volume.target)) {
      throw new Error(`"volumes" of "${this.owner.node.path}" already mount something at "${volume.target}": choose another path`);
    }
    if (volume.target in this.tmpfs) {
      throw new Error(`"volumes" and "tmpfs" of "${this.owner.node.path}" both mount "${volume.target}": choose one`);
    }
    this.volumes.push(volume);
  }

  /** A copy. */
  public get all(): VolumeMount[] {
    return [...this.volumes];
  }

  public spec(): Pick<ContainerSpec, 'mounts' | 'tmpfs'> {
    return { mounts: this.volumes.map((mount) => mount._spec()), tmpfs: this.effectiveTmpfs() };
  }

  /**
   * Where a mount would hide files of the container.
   *
   * @param folders that hold them
   */
  public hiding(folders: readonly string[]): string[] {
    const mounts = [...this.volumes.map(({ target }) => ({ prop: 'volumes', target })), ...Object.keys(this.tmpfs).map((target) => ({ prop: 'tmpfs', target }))];
    return folders.flatMap((folder) => mounts
      .filter(({ target }) => target === folder || target.startsWith(`${folder}/`))
      .map(({ prop, target }) => `"${prop}" of "${this.owner.node.path}" mount "${target}", but "${folder}" holds its ${folder === '/run/secrets' ? 'secrets' : 'configuration files'}: choose another path`));
  }

  /** A volume takes the place of a default. */
  private effectiveTmpfs(): { readonly [path: string]: string } {
    const tmpfs = { ...this.readOnly ? DEFAULT_TMPFS : {}, ...this.tmpfs };
    const mounted = new Set(this.volumes.map(({ target }) => target));
    return Object.fromEntries(Object.entries(tmpfs).filter(([path]) => !mounted.has(path)));
  }
}
