import { DeviceSpec } from '../../model/containers';
import { containerPath, pathOnHost } from '../../notation/container-path';

/** Options of a device. */
export interface DeviceOptions {
  /**
   * Path in the container.
   * @default - the same as on the host
   */
  readonly containerPath?: string;

  /**
   * Any of `r` (read), `w` (write) and `m` (make nodes).
   * @default 'rwm'
   */
  readonly permissions?: string;
}

/** A device of the host that a container may use, as in `docker run --device`. */
export class Device {
  /**
   * A device by its path.
   *
   * @param hostPath e.g. `/dev/ttyUSB0`
   */
  public static fromHostPath(hostPath: string, options: DeviceOptions = {}): Device {
    const permissions = options.permissions ?? 'rwm';
    if (!/^r?w?m?$/.test(permissions) || !permissions) {
      throw new Error(`"permissions" must be some of "r", "w" and "m" in that order, got "${permissions}"`);
    }
    return new Device({
      hostPath: pathOnHost('hostPath', hostPath),
      containerPath: containerPath('containerPath', options.containerPath ?? hostPath),
      permissions,
    });
  }

  private constructor(private readonly spec: DeviceSpec) {}

  /**
   * The device in Docker's own words.
   * @internal
   */
  public _spec(): DeviceSpec {
    return this.spec;
  }
}
