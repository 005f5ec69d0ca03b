import { TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { Rollout } from '../../model/rollout';

/** A container as far as the order of starts concerns it. */
export interface Startable extends IConstruct {
  readonly rollout: Rollout;
  readonly _startOrder: StartOrder;
  /** Its resources, the same ones at every call. */
  readonly _replicas: TerraformResource[];
}

/** What a container starts after. */
export class StartOrder {
  private readonly after = new Set<Startable>();

  constructor(private readonly owner: Startable) {}

  /**
   * The container starts after another one.
   *
   * @throws if that is in another stack, or starts after this one
   */
  public add(other: Startable): void {
    const stack = TerraformStack.of(this.owner);
    if (TerraformStack.of(other) !== stack) {
      throw new Error(`"${this.owner.node.path}" can't start after "${other.node.path}": a deploy of "${stack.node.id}" doesn't run what belongs to another stack. Declare it in "${stack.node.id}"`);
    }
    const way = wayBetween(other, this.owner);
    if (way) {
      throw new Error(`"${this.owner.node.path}" can't start after "${other.node.path}", since that starts after it: ${[this.owner, ...way].map(({ node }) => node.path).join(' → ')}. Take one of these out, or connect by connectWith(…, { startOrder: false })`);
    }
    this.after.add(other);
  }

  /** Whether Terraform can be told the order towards another container. */
  public inGraph(other: Startable): boolean {
    // Terraform would replace the other one in the way of this one, new before old, though the two can't be there together.
    return !(this.owner.rollout === Rollout.BLUE_GREEN && other.rollout === Rollout.RECREATE);
  }

  /** Resources that Terraform has to finish first. */
  public get resources(): TerraformResource[] {
    return this.all.filter((other) => this.inGraph(other)).flatMap((other) => other._replicas);
  }

  /** All that the container starts after. */
  public get all(): Startable[] {
    return [...this.after];
  }
}

/** From one container to another along the order of starts. */
function wayBetween(from: Startable, to: Startable): Startable[] | undefined {
  if (from === to) {
    return [from];
  }
  for (const next of from._startOrder.all) {
    const way = wayBetween(next, to);
    if (way) {
      return [from, ...way];
    }
  }
  return undefined;
}
