import { IConstruct } from 'constructs';
import { checkedLabels } from '../../stack/names';

/** The labels of one container that its author sets. */
export class Labels {
  private readonly values = new Map<string, string>();

  constructor(private readonly owner: IConstruct) {}

  /** @throws if the name is empty, reserved, or has another value already */
  public add(name: string, value: string): void {
    checkedLabels({ [name]: value });
    if (this.values.has(name) && this.values.get(name) !== value) {
      throw new Error(`"labels" of "${this.owner.node.path}" already have another value for "${name}": set it once`);
    }
    this.values.set(name, value);
  }

  /** A copy. */
  public get all(): { readonly [name: string]: string } {
    return Object.fromEntries(this.values);
  }
}
