import { display } from '../display';
import { Impact, Operation } from '../model';
import { editsOf } from '../plan/edits';
import { OutputChange } from '../plan/terraform-plan';
import { PlanContext } from '../plan-context';
import { editText } from '../words';

const TYPE = 'output';

/** Outputs whose values change: other stacks and scripts read them. */
export function outputOperations({ plan, sensitive }: PlanContext): Operation[] {
  return Object.entries(plan.output_changes ?? {}).filter(([, { actions }]) => actions.some((action) => action !== 'no-op'))
    .map(([name, change]) => outputOperation(name, sensitive.takenOutOf(change)));
}

function outputOperation(name: string, change: OutputChange): Operation {
  const named = <T>(value: T) => ({ [name]: value });
  const edits = editsOf({
    actions: change.actions,
    before: named(change.before ?? null),
    after: named(change.after ?? null),
    after_unknown: named(change.after_unknown ?? false),
  }, TYPE);
  return {
    resource: { address: `output.${name}`, type: TYPE, noun: 'output', name: display(name) },
    actions: change.actions,
    causes: edits.map((edit) => ({ kind: 'edit', text: editText(edit) })),
    impact: outputImpact(change),
    edits,
    supporting: false,
  };
}

function outputImpact({ actions, after_unknown: unknown }: OutputChange): Impact {
  const [verb, text] = actions.includes('create') ? ['created', 'is created'] : actions.includes('delete') ? ['removed', 'is removed'] : ['changed', 'is changed'];
  return { kind: 'none', text, verb, ...(unknown === true ? { notes: ['its value is known after the apply'] } : {}) };
}
