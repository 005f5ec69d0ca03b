import { Impact } from '../model';
import { inPlaceImpact } from './in-place';
import { Edit } from '../plan/edits';
import { isUnset } from '../plan/settings';
import { ResourceChange } from '../plan/terraform-plan';
import { PlanContext, after, before } from '../plan-context';
import { isNameOfTag } from './image-name';

/** What the change of a `docker_image` does: nothing that runs is touched by it alone. */
export function imageImpact(change: ResourceChange, edits: readonly Edit[], context: PlanContext): Impact {
  const { actions } = change.change;
  if (isNameOfTag(change, context)) {
    return { kind: 'none', text: actions.includes('delete') ? 'gives up its old name' : 'has its name on the engine' };
  }
  if (actions.includes('create')) {
    const verb = isUnset(after(change).build) ? 'pulled' : 'built';
    const anew = `${verb}${actions.includes('delete') ? ' anew' : ''}`;
    return { kind: 'none', text: `is ${anew}`, verb: anew };
  }
  if (actions.includes('delete')) {
    return { kind: 'none', text: before(change).keep_locally === true ? 'stays on the engine, no longer managed' : 'is removed from the engine' };
  }
  return inPlaceImpact(change.type, edits);
}

/** What the change of a `docker_registry_image` does to the registry. */
export function registryImageImpact(change: ResourceChange, edits: readonly Edit[]): Impact {
  const { actions } = change.change;
  if (actions.includes('delete') && before(change).keep_remotely !== true) {
    return { kind: 'data-loss', text: `DELETED from the registry${actions.includes('create') ? ', then pushed anew' : ''}` };
  }
  if (actions.includes('create')) {
    return { kind: 'none', text: 'is pushed' };
  }
  return actions.includes('delete') ? { kind: 'none', text: 'stays in the registry, no longer managed' } : inPlaceImpact(change.type, edits);
}
