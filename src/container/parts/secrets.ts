import { Construct } from 'constructs';
import { Environment } from './environment';
import { Secret } from '../../files/secret';
import { SecretText } from '../../files/secret-content';
import { WorkloadFiles } from '../../provider/target';

/** Where the secrets of a container go. */
export interface SecretsPlace {
  readonly files: WorkloadFiles;
  readonly environment: Environment;
  /** Reference of the image whose change makes Terraform read them again. */
  readonly image: string;
  /** Whether Terraform needn't keep them. */
  readonly hidden: boolean;
}

/** The secrets of one container: each is a file, whose path is in a variable. */
export class Secrets {
  private readonly added: string[] = [];
  private readonly read: { [variable: string]: string } = {};

  constructor(private readonly owner: Construct, private readonly place: SecretsPlace) {}

  /** @throws if the name isn't valid or is taken */
  public add(name: string, secret: Secret): void {
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      throw new Error(`"secrets" of "${this.owner.node.path}" must have names of letters, digits and "_" that don't start with a digit, got "${name}"`);
    }
    this.addFile(name, secret);
  }

  /** The secret of a service; with a text around it, a Python app gets it as an environment variable, too. */
  public addOfService(name: string, secret: Secret, text?: SecretText): void {
    const path = this.addFile(name, secret, text);
    if (text) {
      this.read[name] = path;
    }
  }

  /** The files that become variables when a Python app starts, by the variable's name. */
  public get load(): { readonly [variable: string]: string } {
    return this.read;
  }

  /** Names of all of them, in the order in which they were added. */
  public get names(): string[] {
    return [...this.added];
  }

  private addFile(name: string, secret: Secret, text?: SecretText): string {
    const { files, environment, image, hidden } = this.place;
    const { spec: content, writtenBy } = secret._content({ scope: this.owner, name, image, hidden }, text);
    const path = `/run/secrets/${name}`;
    files.add({ path, mode: '0444', secret: true, content }, writtenBy);
    environment.add(`${name}_FILE`, path);
    this.added.push(name);
    return path;
  }
}
