import { Operation } from '../model';
import { editsOf } from '../plan/edits';
import { PlanContext } from '../plan-context';

/** Whether the plan only takes over into the state what was changed outside: it has drift, and not even unchanged resources. */
export function isRefreshOnly({ plan, drift }: PlanContext): boolean {
  return (plan.resource_changes ?? []).length === 0 && drift.length > 0 && plan.applyable !== false;
}

/** What the state takes over; nothing that runs is touched. */
export function refreshOperations(context: PlanContext): Operation[] {
  return !isRefreshOnly(context) ? [] : context.drift.map((change) => {
    const gone = change.change.actions.includes('delete');
    return {
      resource: context.ref(change),
      actions: change.change.actions,
      causes: [],
      impact: {
        kind: 'none',
        text: gone ? 'is taken out of the state, since it is gone; nothing is made anew' : 'is written to the state as it is now; nothing is touched',
        verb: gone ? 'forgotten' : 'read anew',
      },
      edits: editsOf(change.change, change.type),
      supporting: false,
    };
  });
}
