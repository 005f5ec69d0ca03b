import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { ContainerBase } from './container-base';
import { ContainerBaseProps } from './container-props';
import { ContainerParts } from './parts/container-parts';
import { Program } from './program/program';
import { appUser } from './program/python-program';
import { RunOnce } from './roles/run-once';
import { Rollout } from '../model/rollout';
import { parseDuration } from '../notation/duration';
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
  /** @internal */
  public readonly _parts: ContainerParts;
  /** @internal */
  public readonly _replicas: TerraformResource[];

  /** @throws if a property isn't valid, or the name is taken by another container of the app */
  constructor(scope: Construct, id: string, props: PythonAppJobProps) {
    super(scope, id);
    this._parts = new ContainerParts(this, { ...props, user: appUser(props) }, Program.ofPython(props), 'jobs');
    if (!props.command?.length) {
      throw new Error(`"command" of the job "${this.node.path}" is missing: give a program that ends, such as ['python', 'manage.py', 'migrate']; the image's own serves, and never ends`);
    }
    const timeout = checkedTimeout(props.timeout ?? '15m');
    const work = { timeout: timeout + PATIENCE, failure: `The job "${engineName(this)}" failed` };
    this._replicas = this._parts.render(new RunOnce(this._parts, work, { alarm: timeout / 1_000, patience: PATIENCE / 1_000 }));
  }
}

function checkedTimeout(value: string): number {
  const timeout = parseDuration('timeout', value);
  if (timeout < 1_000 || timeout % 1_000) {
    throw new Error(`"timeout" must be whole seconds such as "90s" or "15m", got "${value}"`);
  }
  return timeout;
}
