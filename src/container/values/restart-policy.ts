import { RestartSpec } from '../../model/containers';

/** What the engine does when a container ends by itself. */
export class RestartPolicy {
  /** Leave it. */
  public static readonly NO = new RestartPolicy({ condition: 'no' });
  /** Start it again, also after a restart of the engine. */
  public static readonly ALWAYS = new RestartPolicy({ condition: 'always' });
  /** Start it again, also after a restart of the engine, unless somebody stopped it by hand. */
  public static readonly UNLESS_STOPPED = new RestartPolicy({ condition: 'unless-stopped' });

  /**
   * Start it again if it ended with a status other than 0.
   *
   * @param maximumRetries attempts until the engine gives up; without a limit where left out
   */
  public static onFailure(maximumRetries?: number): RestartPolicy {
    if (maximumRetries !== undefined && (!Number.isInteger(maximumRetries) || maximumRetries < 1)) {
      throw new Error(`"maximumRetries" must be a whole number from 1, got ${maximumRetries}`);
    }
    return new RestartPolicy({ condition: 'on-failure', maximumRetries });
  }

  private constructor(private readonly spec: RestartSpec) {}

  /**
   * The policy in Docker's own words.
   * @internal
   */
  public _spec(): RestartSpec {
    return this.spec;
  }
}
