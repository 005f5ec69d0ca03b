import { LoggingSpec } from '../../model/containers';
import { parseSize } from '../../notation/size';

/** Options of logs that the engine keeps in files. */
export interface LogFileOptions {
  /**
   * Size at which a new file is begun, in Docker's notation.
   * @default '10m'
   */
  readonly maxSize?: string;

  /**
   * Files that are kept, 1 or more.
   * @default 3
   */
  readonly maxFiles?: number;
}

/** Where a container's output goes. */
export class LogDriver {
  /** Nowhere. A job with it deploys without its output, also where it fails. */
  public static readonly NONE = new LogDriver({ driver: 'none', options: {} });

  /** JSON files, rotated: Docker's own default never rotates, and fills the disk. `docker logs` reads them. */
  public static jsonFile(options: LogFileOptions = {}): LogDriver {
    return new LogDriver({ driver: 'json-file', options: rotation(options) });
  }

  /** Compact binary files, rotated. `docker logs` reads them, other programs don't. */
  public static local(options: LogFileOptions = {}): LogDriver {
    return new LogDriver({ driver: 'local', options: rotation(options) });
  }

  /**
   * Any driver that the engine has, e.g. `of('syslog', { 'syslog-address': 'udp://10.0.0.7:514' })`.
   *
   * @param options the driver's own
   */
  public static of(driver: string, options: { [name: string]: string } = {}): LogDriver {
    return new LogDriver({ driver, options: { ...options } });
  }

  private constructor(private readonly spec: LoggingSpec) {}

  /**
   * The driver in Docker's own words.
   * @internal
   */
  public _spec(): LoggingSpec {
    return this.spec;
  }
}

function rotation(options: LogFileOptions): { readonly [name: string]: string } {
  const maxSize = options.maxSize ?? '10m';
  const maxFiles = options.maxFiles ?? 3;
  if (parseSize('maxSize', maxSize) === 0) {
    throw new Error(`"maxSize" must be at least "1b", got "${maxSize}"`);
  }
  if (!Number.isInteger(maxFiles) || maxFiles < 1) {
    throw new Error(`"maxFiles" must be a whole number from 1, got ${maxFiles}`);
  }
  return { 'max-size': maxSize, 'max-file': String(maxFiles) };
}
