import { TerraformProvider } from 'cdktf';
import { ContainerSpec } from '../../model/containers';
import { DeploySpec } from '../../model/deployments';
import { Rollout } from '../../model/rollout';
import { BeforeStart } from '../program/entrypoint-wrapper';

/** What a container has whatever it is for. */
export type CommonSpec = Omit<ContainerSpec, 'ports' | 'restart' | 'wait' | 'healthCheck' | 'runsOnce'>;

/** What a container is for: to serve, or to do its work once. It is asked when the container is rendered, for what the parts don't know. */
export interface Role {
  /** How a new generation takes over from the old one. */
  readonly rollout: Rollout;

  /** Containers that do the same at the same time. */
  readonly replicas: number;

  readonly deploy: DeploySpec;

  readonly provider: TerraformProvider;

  /** Names by which others find it on its networks. */
  readonly names: string[];

  /** The time that its program gets, and may wait for others. */
  readonly times: Pick<BeforeStart, 'alarm' | 'patience'>;

  /** The whole container in Docker's own words. */
  complete(spec: CommonSpec): ContainerSpec;
}
