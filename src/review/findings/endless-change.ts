import { FindingKind, Found } from './finding-kind';
import { Edit } from '../plan/edits';
import { ResourceChange } from '../plan/terraform-plan';
import { PlanContext, isReplacement } from '../plan-context';
import { endlessPatterns } from '../rules/endless';

/** Edits that come back at every plan. */
export const endlessChange: FindingKind = {
  policy: 'endless-change',
  about: 'edits that come back at every plan',
  subject: 'endless',
  sign: '∞',
  tone: 'warning',
  find: ({ context, edits }) => [...edits].flatMap(([change, own]) => findPatterns(change, own, context)),
};

function findPatterns(change: ResourceChange, edits: readonly Edit[], context: PlanContext): Found[] {
  const resource = context.ref(change);
  const again = isReplacement(change) ? 'replaces it at every apply' : 'comes back at every plan';
  return endlessPatterns(change, edits).filter((pattern) => pattern !== undefined).map(({ attribute, cure }) => ({
    resource, text: `${resource.noun} ${resource.name}: "${attribute}" ${again}, even where nothing is edited`, cure,
  }));
}
