import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { DockerHost, DockerHostProps } from './docker-host';
import { Stage } from './stage';

/** Properties of a stack. */
export interface PythonAppStackProps {
  /**
   * The engine that the stack deploys to.
   * @default - `DOCKER_HOST` of whoever deploys, or else the local socket
   */
  readonly docker?: DockerHostProps;

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
  /** The engine that the stack deploys to. */
  public readonly docker: DockerHost;

  /** For what the stack is deployed. */
  public readonly stage: Stage;

  /** @throws if the environment or the context name a stage that there isn't */
  constructor(scope: Construct, id: string, props: PythonAppStackProps = {}) {
    const stage = Stage._chosen(scope, props.stage);
    super(scope, stage === Stage.PRODUCTION ? id : `${id}-${stage.name}`);
    this.stage = stage;
    stage._set(this);
    this.docker = new DockerHost(this, 'docker', props.docker);
  }
}
