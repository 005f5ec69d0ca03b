import * as path from 'path';
import { IVolume } from './volume';
import { containerPath } from '../spec/container-path';
import { MountSpec } from '../spec/container-spec';

/** Options of a mount. */
export interface MountOptions {
  /**
   * Whether the container may only read.
   * @default false
   */
  readonly readOnly?: boolean;
}

/** Something mounted into a container: a volume, or a path of the engine's host. */
export class VolumeMount {
  /**
   * A volume.
   *
   * @param target absolute path in the container
   */
  public static volume(volume: IVolume, target: string, options: MountOptions = {}): VolumeMount {
    return new VolumeMount({ volume: volume.volumeName, target: containerPath('target', target), readOnly: options.readOnly ?? false });
  }

  /**
   * A file or folder of the engine's host ("bind mount"). It ties the container to that machine, and gives it what is there.
   *
   * @param source absolute path on the host
   * @param target absolute path in the container
   */
  public static hostPath(source: string, target: string, options: MountOptions = {}): VolumeMount {
    if (!path.posix.isAbsolute(source)) {
      throw new Error(`"source" must be an absolute path on the engine's host, got "${source}": resolve it first, e.g. with path.resolve()`);
    }
    return new VolumeMount({
      hostPath: path.posix.normalize(source),
      target: containerPath('target', target),
      readOnly: options.readOnly ?? false,
    });
  }

  private constructor(private readonly spec: MountSpec) {}

  /** Absolute path in the container. */
  public get target(): string {
    return this.spec.target;
  }

  /**
   * The mount in Docker's own words.
   * @internal
   */
  public _spec(): MountSpec {
    return this.spec;
  }
}
