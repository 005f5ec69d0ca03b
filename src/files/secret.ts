import { readFileSync } from 'fs';
import { dirname, join, resolve } from 'path';
import { TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { drawSecret, DrawnContent } from './drawn-secret';
import { SecretContent, SecretOwner, SecretText } from './secret-content';
import { knownText } from '../provider/known-text';
import { keptVariable, renderVariable, renderVariableFile } from '../provider/variable-file';
import { secretRevision } from '../secrecy/secret-revision';
import { stackFolder } from '../stack/stack-folder';
import { removeOutlived } from '../staging/lifetime';
import { secretPath, usedMark, writePrivately } from '../staging/staged-secret';

/** Options of a secret that a Terraform variable holds. */
export interface VariableSecretOptions {
  /**
   * Change it to give the containers a changed value: Terraform keeps no trace of the value that it could compare.
   * @default '1'
   */
  readonly version?: string;
}

/** Options of a secret that is drawn by the engine. */
export interface GeneratedSecretOptions {
  /**
   * Letters and digits, 16 or more.
   * @default 32 – 190 bits
   */
  readonly length?: number;

  /**
   * Change it to draw a new one.
   * @default '1'
   */
  readonly version?: string;

  /**
   * Whether a plan that would destroy the secret fails.
   * @default - that of volumes
   */
  readonly preventDestroy?: boolean;
}

const BARE: SecretText = { prefix: '', suffix: '', urlEncoded: false };

/**
 * A value that containers read from a file, `/run/secrets/NAME`, and that stays out of the plan, the state, images,
 * `docker inspect` and logs.
 *
 * It lies in clear in a volume on the engine, as a secret of Compose does: who is root there can read it. A changed value
 * rolls the containers that use it. What tells the values apart in plan and state is a slow, salted hash; set
 * `CDKTF_PYTHON_DOCKER_HASH_KEY` to the same long random text wherever you deploy from, and nobody without it can test guesses.
 */
export abstract class Secret {
  /**
   * The content of a file on the deploying machine, byte for byte.
   *
   * @param path relative paths start at the folder that cdktf runs in
   * @throws if the file can't be read
   */
  public static fromFile(path: string): Secret {
    let content: Buffer;
    try {
      content = readFileSync(resolve(path));
    } catch (error) {
      throw new Error(`"path" of a secret must be a file that you can read, got "${path}": ${(error as NodeJS.ErrnoException).code ?? error}. Write the secret there, or use another source`);
    }
    return new LocalSecret(content, `the file "${path}"`);
  }

  /**
   * An environment variable of the deploying machine, read when the stack is synthesized. Until the deploy it waits in a
   * file that only you can read, in memory where the system allows it.
   *
   * @throws if it isn't set, or is empty
   */
  public static fromEnvironment(name: string): Secret {
    const value = process.env[name];
    if (!value) {
      throw new Error(`The secret "${name}" is missing: set the environment variable ${name}, e.g. from your password manager, or use Secret.fromFile()`);
    }
    return new LocalSecret(Buffer.from(value), `the environment variable ${name}`);
  }

  /**
   * An ephemeral Terraform variable, such as `TF_VAR_api_key` or one of a workspace. Needs Terraform 1.10, and a shell on the
   * machine that runs it.
   *
   * @param id name of the variable: letters, digits and `_`
   */
  public static fromVariable(scope: Construct, id: string, options: VariableSecretOptions = {}): Secret {
    return new VariableSecret(scope, id, options);
  }

  /**
   * Drawn at random by the engine when a container first needs it, and kept there in a volume. It never leaves the engine, so
   * it is the same from whichever machine you deploy. The containers' images need a shell (`/bin/sh`).
   */
  public static generated(scope: Construct, id: string, options: GeneratedSecretOptions = {}): Secret {
    return new GeneratedSecret(scope, id, options);
  }

  /**
   * The secret as a file, or within the text of one.
   *
   * @internal
   */
  public abstract _content(owner: SecretOwner, text?: SecretText): SecretContent;

  /**
   * The secret as one line that a service and its clients take alike: without the byte-order mark, blanks and line end that editors leave in files.
   *
   * @throws if there are several lines, or nothing else
   * @internal
   */
  public _asLine(): Secret {
    return this;
  }

  /**
   * What tells one value from another.
   *
   * @param owner path of the construct that it is told to
   * @internal
   */
  public abstract _revision(owner: string): string;
}

class LocalSecret extends Secret {
  constructor(private readonly value: Buffer, private readonly origin: string) {
    super();
  }

  public _content(owner: SecretOwner, text: SecretText = BARE): SecretContent {
    const content = this.within(text);
    const revision = secretRevision(`${owner.scope.node.path}/${owner.name}`, content);
    const source = pathFor(owner, revision);
    removeOutlived(join(stackFolder(owner.scope), dirname(usedMark(source))));
    writePrivately(source, content);
    return { spec: { kind: 'local', revision, source, written: 'synth', usedMark: usedMark(source) } };
  }

  public override _asLine(): Secret {
    return new LocalSecret(Buffer.from(this.line()), this.origin);
  }

  public _revision(owner: string): string {
    return secretRevision(owner, this.value);
  }

  private line(): string {
    const line = this.value.toString('utf8').replace(/^\ufeff/, '').trimEnd();
    if (line === '' || /[\r\n\0]/.test(line)) {
      throw new Error(`The secret from ${this.origin} must be a single line, since it is a password or part of a URL, and it ${line === '' ? 'is empty' : 'has several'}: write one line`);
    }
    return line;
  }

  private within(text: SecretText): Buffer {
    if (text === BARE) {
      return this.value;
    }
    const value = this.line();
    return Buffer.from(text.prefix + (text.urlEncoded ? encodeURIComponent(value) : value) + text.suffix);
  }
}

class VariableSecret extends Secret {
  private readonly variable: TerraformVariable;
  private readonly version: string;

  constructor(scope: Construct, private readonly id: string, options: VariableSecretOptions) {
    super();
    if (!/^[A-Za-z_]\w*$/.test(id)) {
      throw new Error(`"id" of a secret from a variable is the variable's name: letters, digits and "_", got "${id}"`);
    }
    this.version = options.version ?? '1';
    this.variable = renderVariable(scope, id);
  }

  public _content(owner: SecretOwner, text: SecretText = BARE): SecretContent {
    if (!owner.hidden) {
      const base64 = knownText(text.prefix, keptVariable(this.variable, text.urlEncoded), text.suffix);
      return { spec: { kind: 'known', revision: JSON.stringify([this._revision(), text]), base64 } };
    }
    const revision = text === BARE ? this._revision() : JSON.stringify([this._revision(), text]);
    const source = pathFor(owner, revision);
    // With the other files of its folder, and the image that carries them there, it is read again.
    const writtenBy = (files: string) => renderVariableFile(owner.scope, `variable-${owner.name}`, {
      ...text, variable: this.id, path: source, triggers: [this.version, owner.image, files],
    });
    return { spec: { kind: 'local', revision, source, written: 'apply' }, writtenBy };
  }

  public _revision(): string {
    return `${this.id}-${this.version}`;
  }
}

class GeneratedSecret extends Secret {
  private readonly version: string;
  private readonly within: DrawnContent;

  constructor(scope: Construct, id: string, options: GeneratedSecretOptions) {
    super();
    const { length = 32, version = '1', preventDestroy } = options;
    if (!Number.isInteger(length) || length < 16 || length > 256) {
      throw new Error(`"length" of a generated secret must be a whole number from 16 to 256, got ${length}`);
    }
    if (!/^[\w.-]+$/.test(version)) {
      throw new Error(`"version" of a generated secret must hold only letters, digits, "_", "." and "-", got "${version}"`);
    }
    this.version = version;
    this.within = drawSecret(scope, id, { length, version, preventDestroy });
  }

  public _content(_owner: SecretOwner, { prefix, suffix }: SecretText = BARE): SecretContent {
    return { spec: this.within(prefix, suffix) };
  }

  public _revision(): string {
    return this.version;
  }
}

function pathFor({ scope, name }: SecretOwner, revision: string): string {
  return secretPath(`${process.cwd()}:${scope.node.path}/${name}`, revision);
}
