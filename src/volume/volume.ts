import { IConstruct } from 'constructs';
import { MountOptions, VolumeMount } from './volume-mount';

/** A volume that containers can mount. */
export interface IVolume extends IConstruct {
  /** The volume's name on the engine. */
  readonly volumeName: string;

  /**
   * This volume, mounted in a container.
   *
   * @param path absolute path in the container
   */
  mountedAt(path: string, options?: MountOptions): VolumeMount;
}
