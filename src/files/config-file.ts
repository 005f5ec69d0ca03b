import { createHash } from 'crypto';
import { mkdirSync, readFileSync } from 'fs';
import { join, posix, resolve } from 'path';
import { IConstruct } from 'constructs';
import { FileSpec } from '../model/files';
import { containerPath } from '../notation/container-path';
import { stackFolder } from '../stack/stack-folder';
import { removeOutlived } from '../staging/lifetime';
import { writePrivately } from '../staging/staged-secret';

/** Options of a configuration file. */
export interface ConfigFileOptions {
  /**
   * Permissions in octal digits.
   * @default '0444' – everybody in the container may read it
   */
  readonly mode?: string;
}

/** Folders that would lose what the image has in them. */
const FOLDERS_OF_THE_SYSTEM = ['/', '/bin', '/dev', '/etc', '/lib', '/lib64', '/opt', '/proc', '/root', '/run', '/sbin', '/sys', '/tmp', '/usr', '/var'];

/**
 * A file of the app's configuration that a container reads, also one with a read-only file system.
 *
 * Its folder becomes a read-only volume, which takes the place of what the image has there: choose a folder that is the
 * file's own, such as `/etc/shop/shop.toml`. An edit rolls the containers that use it. No place for secrets: see `Secret`.
 */
export class ConfigFile {
  /**
   * A file of the deploying machine.
   *
   * @param source relative paths start at the folder that cdktf runs in
   * @param target absolute path in the container
   * @throws if the source can't be read, or the target isn't a path in a folder of its own
   */
  public static fromFile(source: string, target: string, options: ConfigFileOptions = {}): ConfigFile {
    try {
      return new ConfigFile(readFileSync(resolve(source)), target, options);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw code ? new Error(`"source" of the file for "${target}" must be a file that you can read, got "${source}": ${code}`) : error;
    }
  }

  /**
   * A text.
   *
   * @param target absolute path in the container
   * @throws if the target isn't a path in a folder of its own
   */
  public static fromText(text: string, target: string, options: ConfigFileOptions = {}): ConfigFile {
    return new ConfigFile(Buffer.from(text), target, options);
  }

  /** Absolute path in the container. */
  public readonly target: string;
  private readonly mode: string;

  private constructor(private readonly content: Buffer, target: string, options: ConfigFileOptions) {
    this.target = containerPath('target', target);
    const folder = posix.dirname(this.target);
    if (FOLDERS_OF_THE_SYSTEM.includes(folder)) {
      throw new Error(`"target" must be in a folder that is the file's own, since a volume takes the folder's place, got "${target}": choose e.g. "${posix.join(folder, 'app', posix.basename(this.target))}"`);
    }
    this.mode = options.mode ?? '0444';
    if (!/^0[0-7]{3}$/.test(this.mode)) {
      throw new Error(`"mode" must be permissions in octal digits such as "0444", got "${this.mode}"`);
    }
  }

  /**
   * The file in Docker's own words. Its content is copied beside the stack's plan, so that both can be moved.
   *
   * @internal
   */
  public _spec(owner: IConstruct): FileSpec {
    const revision = createHash('sha256').update(this.content).digest('hex').slice(0, 32);
    const source = `assets/files/${revision}`;
    const stack = stackFolder(owner);
    mkdirSync(join(stack, 'assets/files'), { recursive: true });
    removeOutlived(join(stack, 'assets/files'));
    writePrivately(join(stack, source), this.content);
    return { path: this.target, mode: this.mode, secret: false, content: { kind: 'local', revision, source, written: 'synth' } };
  }
}
