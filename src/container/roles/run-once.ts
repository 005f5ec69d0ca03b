import { TerraformProvider } from 'cdktf';
import { CommonSpec, Role } from './role';
import { ContainerSpec, RunOnceSpec } from '../../model/containers';
import { Rollout } from '../../model/rollout';
import { claim } from '../../stack/claims';
import { engineName } from '../../stack/names';
import { ContainerParts } from '../parts/container-parts';
import { deploySpec } from '../parts/deploy-settings';
import { HealthCheck } from '../values/health-check';

/** A container that does its work once: a deploy waits for its end, and fails with it. */
export class RunOnce implements Role {
  /** What it takes the place of goes on while it runs. */
  public readonly rollout = Rollout.BLUE_GREEN;
  public readonly replicas = 1;
  public readonly deploy = deploySpec();

  /** @throws if the name is taken by another container of the app */
  constructor(private readonly parts: ContainerParts, private readonly work: RunOnceSpec, public readonly times: Role['times'] = {}) {
    claim(parts.owner, { kind: 'container name', engine: parts.docker.host, value: engineName(parts.owner), cure: 'choose another id' });
  }

  public get provider(): TerraformProvider {
    return this.parts.docker.provider;
  }

  public get names(): string[] {
    return [this.parts.owner.node.id];
  }

  public complete(spec: CommonSpec): ContainerSpec {
    return {
      ...spec,
      ports: [],
      restart: { condition: 'no' },
      wait: false,
      runsOnce: this.work,
      // The image's check is for its service. Its times would take the place of zeros, and differ at every plan.
      healthCheck: HealthCheck.NONE._spec(),
    };
  }
}
