import { Annotations, Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { looksSecret } from '../../secrecy/looks-secret';

const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** The environment variables of one container. */
export class Environment {
  private readonly values = new Map<string, string>();

  constructor(private readonly owner: IConstruct) {}

  /** @throws if the name isn't valid, or has another value already */
  public add(name: string, value: string): void {
    const present = this.values.get(checkedVariable(name));
    if (present !== undefined && present !== value) {
      throw new Error(`"environment" of "${this.owner.node.path}" already has another value for "${name}": ${name === 'PORT' ? 'drop it, "port" sets it' : 'set it once'}`);
    }
    if (!Token.isUnresolved(value) && looksSecret(name, value)) {
      Annotations.of(this.owner).addWarning(`"environment" variable "${name}" of "${this.owner.node.path}" looks like a secret: everybody who can read the plan, the state or "docker inspect" sees it. Put it into "secrets" instead`);
    }
    this.values.set(name, value);
  }

  /** A copy. */
  public get all(): { readonly [name: string]: string } {
    return Object.fromEntries(this.values);
  }
}

/** The name of an environment variable. */
export function checkedVariable(name: string): string {
  if (!NAME.test(name)) {
    throw new Error(`"environment" must hold names of letters, digits, "_", "." and "-" that don't start with a digit, got "${name}"`);
  }
  return name;
}
