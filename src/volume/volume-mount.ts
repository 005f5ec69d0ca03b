import { MountSpec } from '../model/containers';
import { VolumeSpec } from '../model/volumes';
import { containerPath, pathOnHost } from '../notation/container-path';

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
   * A volume by its name on the engine; `AppVolume.mountedAt` gives the same for one of this app.
   *
   * @param target absolute path in the container
   */
  public static volume(volumeName: string, target: string, options: MountOptions = {}): VolumeMount {
    return new VolumeMount({ volume: volumeName, target: mountPoint(target), readOnly: options.readOnly ?? false });
  }

  /**
   * A file or folder of the engine's host ("bind mount"). It ties the container to that machine, and gives it what is there.
   *
   * @param source absolute path on the host
   * @param target absolute path in the container
   */
  public static hostPath(source: string, target: string, options: MountOptions = {}): VolumeMount {
    return new VolumeMount({ hostPath: pathOnHost('source', source), target: mountPoint(target), readOnly: options.readOnly ?? false });
  }

  /**
   * A volume of this app, which a machine that hasn't got it makes.
   * @internal
   */
  public static _of(volumeName: string, madeWith: VolumeSpec, target: string, options: MountOptions): VolumeMount {
    return new VolumeMount({ volume: volumeName, madeWith, target: mountPoint(target), readOnly: options.readOnly ?? false });
  }

  private constructor(private readonly spec: MountSpec) {}

  /** Absolute path in the container. */
  public get target(): string {
    return this.spec.target;
  }

  /** Name of the volume on the engine (may be a token); `undefined` for a path of the host. */
  public get volumeName(): string | undefined {
    return this.spec.volume;
  }

  /** Absolute path on the engine's host; `undefined` for a volume. */
  public get pathOnHost(): string | undefined {
    return this.spec.hostPath;
  }

  /** Whether the container may only read. */
  public get readOnly(): boolean {
    return this.spec.readOnly;
  }

  /**
   * The mount in Docker's own words.
   * @internal
   */
  public _spec(): MountSpec {
    return this.spec;
  }
}

function mountPoint(target: string): string {
  const path = containerPath('target', target);
  if (path === '/') {
    throw new Error('"target" must be a path below "/", got "/": the root file system is the image\'s');
  }
  return path;
}
