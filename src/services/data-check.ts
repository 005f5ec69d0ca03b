import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { ContainerBase } from '../container/container-base';
import { ContainerBaseProps } from '../container/container-props';
import { ContainerParts } from '../container/parts/container-parts';
import { Program } from '../container/program/program';
import { RunOnce } from '../container/roles/run-once';
import { Rollout } from '../model/rollout';
import { VolumeMount } from '../volume/volume-mount';

/** It looks at a few files. */
const TIMEOUT = 300_000;

/** Properties of a check. */
export interface DataCheckProps extends Pick<ContainerBaseProps, 'image' | 'user' | 'command' | 'environment' | 'docker'> {
  /** Ends with an error where the data can't be taken. */
  readonly program: string[];
  /** The data, read-only. */
  readonly data: VolumeMount;
  /** Path of the service, for the error. */
  readonly service: string;
}

/** Asks the new image of a service, beside the old one, whether it can take the data. */
export class DataCheck extends ContainerBase {
  /** The old service goes on while it runs. */
  public readonly rollout = Rollout.BLUE_GREEN;
  public readonly _parts: ContainerParts;
  public readonly _replicas: TerraformResource[];

  constructor(scope: Construct, id: string, { program, data, service, ...options }: DataCheckProps) {
    super(scope, id);
    const props = { ...options, entrypoint: program, volumes: [data], networks: [] };
    this._parts = new ContainerParts(this, props, Program.of(props), 'jobs');
    const work = { timeout: TIMEOUT, failure: `"${service}" stays as it is: the check of its data ended` };
    this._replicas = this._parts.render(new RunOnce(this._parts, work));
  }
}
