import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { DockerHost, DockerHostProps } from './docker-host';

/** Properties of a stack. */
export interface PythonAppStackProps {
  /**
   * The engine that the stack deploys to.
   * @default - `DOCKER_HOST` of whoever deploys, or else the local socket
   */
  readonly docker?: DockerHostProps;
}

/**
 * A Terraform stack that deploys to a Docker engine.
 *
 * A convenience: the constructs of this library work in any `TerraformStack`.
 */
export class PythonAppStack extends TerraformStack {
  /** The engine that the stack deploys to. */
  public readonly docker: DockerHost;

  constructor(scope: Construct, id: string, props: PythonAppStackProps = {}) {
    super(scope, id);
    this.docker = new DockerHost(this, 'docker', props.docker);
  }
}
