import { EndlessPattern, endlessPattern } from '../../provider/quirks/endless';
import { Edit } from '../plan/edits';
import { ResourceChange } from '../plan/terraform-plan';
import { after, before, isReplacement } from '../plan-context';

/** The patterns behind the edits; undefined for an edit that is a real one. */
export function endlessPatterns(change: ResourceChange, edits: readonly Edit[]): (EndlessPattern | undefined)[] {
  const attributes = [...new Set(edits.filter((edit) => isReplacement(change) ? edit.forcesReplacement : true).map((edit) => edit.attribute))];
  return change.change.before === null || change.change.after === null
    ? []
    : attributes.map((attribute) => endlessPattern(change.type, attribute, before(change), after(change)));
}
