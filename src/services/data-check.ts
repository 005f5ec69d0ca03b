import { Construct } from 'constructs';
import { ContainerBase, ContainerBaseProps } from '../container/container-base';
import { HealthCheck } from '../container/values/health-check';
import { ContainerSpec } from '../model/containers';
import { Rollout } from '../model/rollout';
import { Runner } from '../provider/target';
import { claim } from '../stack/claims';
import { engineName } from '../stack/names';
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
  private readonly service: string;

  constructor(scope: Construct, id: string, { program, data, service, ...options }: DataCheckProps) {
    super(scope, id, { ...options, entrypoint: program, volumes: [data], networks: [] });
    claim(this, { kind: 'container name', engine: this.docker.host, value: engineName(this), cure: 'choose another id' });
    this.service = service;
  }

  /** The check in Docker's own words. */
  public override _spec(): ContainerSpec {
    return {
      ...super._spec(),
      runsOnce: { timeout: TIMEOUT, failure: `"${this.service}" stays as it is: the check of its data ended` },
      healthCheck: HealthCheck.NONE._spec(),
    };
  }

  protected override get _runner(): Runner {
    return this.docker._target.jobs;
  }
}
