import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { DeploymentTarget } from './deployment-target';
import { DockerHost } from './docker-host';
import { Stage } from './stage';

/** Properties of a stack. */
export interface PythonAppStackProps {
  /**
   * Where the stack is deployed to: one engine, or the machines of a Docker Swarm.
   * @default DeploymentTarget.engine() – the engine that the `docker` command on the deploying machine uses
   */
  readonly target?: DeploymentTarget;

  /**
   * For what the stack is deployed. Any but `Stage.PRODUCTION` becomes part of the stack's id, and so of its state and of all
   * names: `shop-test` and `shop` live side by side on one engine.
   * @default - by the environment variable `STAGE` or the context `stage`, or else `Stage.PRODUCTION`
   */
  readonly stage?: Stage;
}

/**
 * A Terraform stack that deploys to a Docker engine.
 *
 * A convenience: the constructs of this library work in any `TerraformStack`.
 */
export class PythonAppStack extends TerraformStack {
  /** The engine that the stack deploys to; of a Swarm, a manager's. */
  public readonly docker: DockerHost;

  /** For what the stack is deployed. */
  public readonly stage: Stage;

  /** @throws if the environment or the context name a stage that there isn't, or the stage can't be deployed to the target */
  constructor(scope: Construct, id: string, props: PythonAppStackProps = {}) {
    const stage = Stage._chosen(scope, props.stage);
    super(scope, stage === Stage.PRODUCTION ? id : `${id}-${stage.name}`);
    this.stage = stage;
    stage._set(this);
    this.docker = (props.target ?? DeploymentTarget.engine())._host(this, 'docker');
    if (stage._defaults.liveSource && this.docker._target.services.spreads) {
      throw new Error(`The stage of "${this.node.id}" is development, whose source folder is on your machine, but its "target" is a Swarm: choose another stage, or DeploymentTarget.engine()`);
    }
  }
}
