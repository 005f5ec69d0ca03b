import { Construct } from 'constructs';
import { ContainerBase, ContainerBaseProps } from './container-base';
import { BeforeStart } from './program/entrypoint-wrapper';
import { appUser, pythonProgram } from './program/python-program';
import { HealthCheck } from './values/health-check';
import { ContainerSpec } from '../model/containers';
import { Rollout } from '../model/rollout';
import { parseDuration } from '../notation/duration';
import { Runner } from '../provider/target';
import { claim } from '../stack/claims';
import { engineName } from '../stack/names';

/** What services get that it waits for, before its own time begins: nobody starts it again, and their images may be on their way. */
const PATIENCE = 300_000;

/** Properties of a job. It needs a `command`, and is over when that ends. */
export interface PythonAppJobProps extends ContainerBaseProps {
  /**
   * Time for the job, in whole seconds; then it is killed and has failed.
   * @default '15m'
   */
  readonly timeout?: string;
}

/**
 * Work that a deploy does once for each new revision of the job, e.g. a database migration.
 *
 * What runs after the job (`web.runAfter(job)`) stays as it is until the job has ended well: a job that fails fails the deploy,
 * with its last lines, while the old version keeps serving. A new revision, such as a corrected image, runs it again; so does the
 * command in the error.
 *
 * All that the job prints is kept in Terraform's state, unless its `logging` keeps nothing on the engine.
 */
export class PythonAppJob extends ContainerBase {
  public readonly rollout = Rollout.BLUE_GREEN;
  private readonly program?: string[];
  private readonly timeout: number;

  /** @throws if a property isn't valid, or the name is taken by another container of the app */
  constructor(scope: Construct, id: string, props: PythonAppJobProps) {
    super(scope, id, { ...props, user: appUser(props) });
    if (!props.command?.length) {
      throw new Error(`"command" of the job "${this.node.path}" is missing: give a program that ends, such as ['python', 'manage.py', 'migrate']; the image's own serves, and never ends`);
    }
    claim(this, { kind: 'container name', engine: this.docker.host, value: engineName(this), cure: 'choose another id' });
    this.timeout = parseDuration('timeout', props.timeout ?? '15m');
    if (this.timeout < 1_000 || this.timeout % 1_000) {
      throw new Error(`"timeout" must be whole seconds such as "90s" or "15m", got "${props.timeout}"`);
    }
    this.program = pythonProgram(props);
  }

  /**
   * The job in Docker's own words.
   * @internal
   */
  public override _spec(): ContainerSpec {
    return {
      ...super._spec(),
      runsOnce: { timeout: this.timeout + PATIENCE, failure: `The job "${engineName(this)}" failed` },
      // The image's check is for its service. Its times would take the place of zeros, and differ at every plan.
      healthCheck: HealthCheck.NONE._spec(),
    };
  }

  /** @internal */
  protected override get _runner(): Runner {
    return this.docker._target.jobs;
  }

  /** @internal */
  protected override get _beforeStart(): BeforeStart {
    return { ...super._beforeStart, alarm: this.timeout / 1_000, patience: PATIENCE / 1_000 };
  }

  /** @internal */
  protected override get _hasPython(): boolean {
    return true;
  }

  /** @internal */
  protected override get _pythonProgram(): string[] | undefined {
    return this.program;
  }
}
