import { ImageInventories } from './image-content';
import { ResourceRef } from './model';
import { Dependencies, configAddress } from './plan/dependencies';
import { isFileSet } from './plan/file-set';
import { SensitiveValues } from './plan/sensitive';
import { JsonObject, ResourceChange, TerraformPlan } from './plan/terraform-plan';
import { resourceRef } from './resource-ref';

export interface ReviewOptions {
  /** The stack's name, as the reader knows it. */
  readonly stack: string;
  readonly stage?: string;
  /** Construct paths by resource address, from `cdk.tf.json`. @default - names come from the addresses */
  readonly constructPaths?: ReadonlyMap<string, string>;
  /** What images are made of, recorded at synth. @default - only the inputs that moved are named */
  readonly imageInventories?: ImageInventories;
}

/** A plan with its indexes: what every rule may ask. */
export class PlanContext {
  public readonly changes: readonly ResourceChange[];
  public readonly drift: readonly ResourceChange[];
  public readonly dependencies: Dependencies;
  /** Takes out what Terraform marks as sensitive: changes and drift are without it. */
  public readonly sensitive = new SensitiveValues();
  private readonly byConfigAddress = new Map<string, ResourceChange[]>();

  public constructor(public readonly plan: TerraformPlan, public readonly options: ReviewOptions) {
    const safe = (changes: readonly ResourceChange[] | undefined) => (changes ?? []).filter(({ mode }) => mode === 'managed')
      .map((change) => ({ ...change, change: this.sensitive.takenOutOf(change.change) }));
    this.changes = safe(plan.resource_changes);
    this.drift = safe(plan.resource_drift);
    this.dependencies = new Dependencies(plan);
    for (const change of this.changes) {
      const address = configAddress(change);
      const instances = this.byConfigAddress.get(address);
      if (instances === undefined) {
        this.byConfigAddress.set(address, [change]);
      } else {
        instances.push(change);
      }
    }
  }

  public ref(change: ResourceChange): ResourceRef {
    return resourceRef(change, this.options.constructPaths?.get(change.address), isFileSet(change) ? 'file set' : undefined);
  }

  /** The changes of the instances of one resource of the configuration. */
  public at(address: string): readonly ResourceChange[] {
    return this.byConfigAddress.get(address) ?? [];
  }

  /** The provider's configuration that a resource is made with: another one is another engine. */
  public providerOf(change: ResourceChange): string {
    return this.dependencies.providerKey(configAddress(change));
  }

  /** Whether the configuration has the resource, but doesn't set the attribute. */
  public leavesOut(address: string, attribute: string): boolean {
    return this.dependencies.sets(address, attribute) === false;
  }

  /** The changes of what a resource uses, directly or through others. */
  public changesBelow(change: ResourceChange): ResourceChange[] {
    return [...this.dependencies.transitive(configAddress(change))].flatMap((address) => this.at(address)).filter(isChanging);
  }
}

export function isChanging(change: ResourceChange): boolean {
  return change.change.actions.some((action) => action !== 'no-op' && action !== 'read');
}

export function isReplacement(change: ResourceChange): boolean {
  return change.change.actions.includes('create') && change.change.actions.includes('delete');
}

/** Whether the old one is gone before the new one is made. */
export function stopsFirst(change: ResourceChange): boolean {
  return isReplacement(change) && change.change.actions[0] === 'delete';
}

export function before(change: ResourceChange): JsonObject {
  return change.change.before ?? {};
}

export function after(change: ResourceChange): JsonObject {
  return change.change.after ?? {};
}
