import { ApiObject } from './engine';

/** What Terraform means to do with a resource; a replacement is both `delete` and `create`, in the order of its steps. */
export type Action = 'no-op' | 'create' | 'read' | 'update' | 'delete';

/** One change of one resource, as `terraform show -json` tells it. */
export interface Change {
  readonly address: string;
  readonly type: string;
  readonly actions: readonly Action[];
  readonly before: ApiObject | null;
  readonly after: ApiObject | null;
  /** The attributes that force a replacement, as paths such as `env` or `ports.0.internal`. */
  readonly replacePaths: readonly string[];
}

/** A plan, reduced to what would really happen. */
export class Plan {
  /** Everything that isn't a no-op. */
  public readonly changes: readonly Change[];

  constructor(document: ApiObject) {
    const changes: ApiObject[] = document.resource_changes ?? [];
    this.changes = changes
      .map(({ address, type, change }) => ({
        address,
        type,
        actions: change.actions,
        before: change.before,
        after: change.after,
        replacePaths: (change.replace_paths ?? []).map((path: (string | number)[]) => path.join('.')),
      }))
      .filter((change) => change.actions.join() !== 'no-op');
  }

  /** One line for each change, such as `docker_container.web: delete, create (env)`; no lines for an empty plan. */
  public get summary(): string[] {
    return this.changes.map(({ address, actions, replacePaths }) =>
      `${address}: ${actions.join(', ')}${replacePaths.length > 0 ? ` (${replacePaths.join(', ')})` : ''}`);
  }
}
