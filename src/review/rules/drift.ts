import { endlessPattern } from '../../provider/quirks/endless';
import { lookedUp } from '../../provider/quirks/looked-up';
import { Drift, Operation } from '../model';
import { blockOf } from './service';
import { Edit, editsOf } from '../plan/edits';
import { isBelow, keyOf } from '../plan/settings';
import { ResourceChange } from '../plan/terraform-plan';
import { PlanContext, after, before } from '../plan-context';
import { editText } from '../words';

/** What was changed outside of Terraform since the last apply. */
export function driftOf(context: PlanContext, operations: readonly Operation[]): Drift[] {
  const byAddress = new Map(operations.map((operation) => [operation.resource.address, operation]));
  return context.drift.flatMap((change) => oneDrift(change, context, byAddress.get(change.address)));
}

function oneDrift(change: ResourceChange, context: PlanContext, operation: Operation | undefined): Drift[] {
  const resource = context.ref(change);
  const subject = `${resource.noun} ${resource.name}`;
  if (change.change.actions.includes('delete')) {
    return [{ resource, kind: 'deleted', edits: [], text: `${subject} was removed by hand` }];
  }
  const edits = editsByHand(change);
  if (change.type === 'docker_container' && before(change).must_run === true && after(change).must_run === false) {
    return [{ resource, kind: 'stopped', edits, text: `${subject} isn't running` }];
  }
  const undone = operation?.edits.some(({ path }) => edits.some((edit) => keyOf(edit.path) === keyOf(path))) === true;
  return edits.length === 0 ? [] : [{
    resource,
    kind: 'changed',
    edits,
    text: `${subject} was changed by hand: ${edits.map(editText).join('; ')}${undone ? '; this deploy sets it back' : ''}`,
  }];
}

/** Without what the engine itself filled in, and what it only says in other words than the code. */
function editsByHand(change: ResourceChange): Edit[] {
  const filledIn = change.type === 'docker_service' ? lookedUp(blockOf(after(change).task_spec), blockOf(before(change).task_spec)) : [];
  return editsOf(change.change, change.type).filter((edit) => !filledIn.some(({ path }) => isBelow(edit.path, ['task_spec', ...path]))
    && endlessPattern(change.type, edit.attribute, after(change), before(change)) === undefined);
}
