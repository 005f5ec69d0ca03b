import { UlimitSpec } from '../../model/containers';

const NAME = /^(core|cpu|data|fsize|locks|memlock|msgqueue|nice|nofile|nproc|rss|rtprio|rttime|sigpending|stack)$/;

/** A limit of the kernel on each process, as in `docker run --ulimit`. */
export class Ulimit {
  /**
   * Open files.
   *
   * @param limit files, soft and hard alike
   */
  public static openFiles(limit: number): Ulimit {
    return new Ulimit('nofile', limit, limit);
  }

  /**
   * Processes and threads of one user. The kernel counts them over all containers in which that user id runs, and never
   * limits root.
   *
   * @param limit processes, soft and hard alike
   */
  public static processes(limit: number): Ulimit {
    return new Ulimit('nproc', limit, limit);
  }

  /**
   * Any limit.
   *
   * @param name Docker's name of it, e.g. `memlock`
   * @param soft in the limit's own unit; -1 for none
   * @param hard in the limit's own unit; the soft one where left out
   */
  public static of(name: string, soft: number, hard?: number): Ulimit {
    return new Ulimit(name, soft, hard ?? soft);
  }

  private constructor(
    /** Docker's name of the limit. */
    public readonly name: string,
    private readonly soft: number,
    private readonly hard: number,
  ) {
    if (!NAME.test(name)) {
      throw new Error(`"name" of a ulimit must be one of ${NAME.source.replace(/[\^$()]/g, '').split('|').join(', ')}, got "${name}"`);
    }
    if (![soft, hard].every((limit) => Number.isInteger(limit) && limit >= -1) || (hard !== -1 && (soft > hard || soft === -1))) {
      throw new Error(`The ulimit "${name}" needs whole numbers with soft <= hard (-1: no limit), got soft ${soft} and hard ${hard}`);
    }
  }

  /**
   * The limit in Docker's own words.
   * @internal
   */
  public _spec(): UlimitSpec {
    return { name: this.name, soft: this.soft, hard: this.hard };
  }
}
