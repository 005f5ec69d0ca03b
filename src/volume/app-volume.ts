import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { IVolume } from './volume';
import { MountOptions, VolumeMount } from './volume-mount';
import { VolumeSpec } from '../model/volumes';
import { claim } from '../stack/claims';
import { DockerHost } from '../stack/docker-host';
import { checkedLabels, checkedName, engineName, stackLabels } from '../stack/names';
import { Stage } from '../stack/stage';

/** Properties of a volume. An edit of any but `preventDestroy` makes a new, empty volume: Docker can't change one. */
export interface AppVolumeProps {
  /**
   * Name of the volume on the engine.
   * @default - stack and id, e.g. `shop-data`; with a driver, options or labels also a hash of them
   */
  readonly volumeName?: string;

  /**
   * Whether a plan that would destroy the volume, and with it the data, fails: also when the construct is removed from the code
   * or gets another id. To give a volume up, set `false`, deploy, and then remove the construct.
   * @default - true; false in development and test
   */
  readonly preventDestroy?: boolean;

  /**
   * Volume driver.
   * @default - the engine's, `local`
   */
  readonly driver?: string;

  /**
   * Options of the driver, e.g. `{ type: 'nfs', o: 'addr=10.0.0.7,rw', device: ':/export' }`.
   * @default - none
   */
  readonly driverOptions?: { readonly [name: string]: string };

  /**
   * Labels.
   * @default - none but the stack's
   */
  readonly labels?: { readonly [name: string]: string };

  /**
   * The engine.
   * @default - the stack's
   */
  readonly docker?: DockerHost;
}

abstract class VolumeBase extends Construct implements IVolume {
  public abstract readonly volumeName: string;

  public mountedAt(path: string, options: MountOptions = {}): VolumeMount {
    return VolumeMount.volume(this.volumeName, path, options);
  }
}

/** A named volume: data that outlives its containers. Protected from being destroyed unless you say otherwise. */
export class AppVolume extends VolumeBase {
  /** A volume that exists outside of the app; it is used, and never changed or destroyed. */
  public static fromVolumeName(scope: Construct, id: string, volumeName: string): IVolume {
    return new ExternalVolume(scope, id, checkedName('volumeName', volumeName));
  }

  public readonly volumeName: string;
  /**
   * The underlying `docker_volume`, for escape hatches; none on a Swarm, which makes a volume on the node where it is first needed, and
   * destroys none.
   */
  public readonly resource?: TerraformResource;

  private readonly spec: VolumeSpec;

  /** @throws if the name isn't one that Docker takes or is taken by another volume of the app, or a label isn't valid */
  constructor(scope: Construct, id: string, props: AppVolumeProps = {}) {
    super(scope, id);
    const docker = DockerHost._for(this, props.docker);
    const preventDestroy = props.preventDestroy ?? Stage.of(this)._defaults.protectVolumes;
    const name = props.volumeName === undefined ? engineName(this) : checkedName('volumeName', props.volumeName);
    claim(this, { kind: 'volume name', engine: docker.host, value: name, cure: 'choose another id or "volumeName"' });
    const labels = checkedLabels(props.labels ?? {});
    this.spec = {
      name,
      fixedName: props.volumeName !== undefined,
      driver: props.driver,
      driverOptions: props.driverOptions ?? {},
      labels,
      ownLabels: stackLabels(this),
    };
    const rendered = docker._target.renderVolume(this, this.spec, {
      preventDestroy, provider: () => (preventDestroy ? docker._providerProtecting(this) : docker.provider),
    });
    this.resource = rendered.resource;
    this.volumeName = rendered.name;
  }

  public override mountedAt(path: string, options: MountOptions = {}): VolumeMount {
    return VolumeMount._of(this.volumeName, this.spec, path, options);
  }
}

class ExternalVolume extends VolumeBase {
  constructor(scope: Construct, id: string, public readonly volumeName: string) {
    super(scope, id);
  }
}
