import { display } from '../display';
import { FindingKind, Found } from './finding-kind';
import { isUnset } from '../plan/settings';
import { Json, KNOWN_PARTS } from '../plan/terraform-plan';
import { PlanContext } from '../plan-context';

/** What a plan holds of resources: nothing, data, ephemeral values are none that change. */
const KNOWN_MODES = ['managed', 'data', 'ephemeral'];

/** The plan isn't all that there is to do, or this review doesn't understand all of it. */
export const incompletePlan: FindingKind = {
  policy: 'incomplete-plan',
  about: 'plans that aren\'t the whole (-target), or that this review doesn\'t understand wholly',
  subject: 'plan',
  sign: '?',
  tone: 'warning',
  find: ({ context }) => reasons(context).map(([text, cure]): Found => (
    { resource: { address: 'plan', type: 'plan', noun: 'plan', name: display(context.options.stack) }, text, cure })),
};

function reasons({ plan }: PlanContext): [text: string, cure: string][] {
  const modes = [...new Set((plan.resource_changes ?? []).map(({ mode }) => mode as string))].filter((mode) => !KNOWN_MODES.includes(mode));
  const parts = Object.entries<Json>({ ...plan as object })
    .filter(([part, value]) => !KNOWN_PARTS.has(part) && !isUnset(value)).map(([part]) => part);
  return [
    ...(plan.complete === false ? [['this plan isn\'t the whole: it was made with -target, or something is deferred', 'plan again after the apply'] as [string, string]] : []),
    ...modes.map((mode): [string, string] => [`it holds resources of the kind ${display(mode)}, which this review doesn't know`, 'look at terraform show']),
    ...parts.map((part): [string, string] => [`its part "${display(part)}" isn't known to this review`, 'look at terraform show, and update cdktf-python-docker']),
  ];
}
