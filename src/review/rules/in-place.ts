import { UpdateEffect, updateEffect } from '../../provider/quirks/updates';
import { Impact } from '../model';
import { Edit } from '../plan/edits';
import { count } from '../words';

/** Only Terraform's own state is written. */
export const SETTING_ONLY: Impact = { kind: 'none', text: 'a setting for later applies; it isn\'t touched' };

/** What an update in place does, from what the provider does with each edit. */
export function inPlaceImpact(type: string, edits: readonly Edit[]): Impact {
  const effects = edits.map((edit) => updateEffect(type, edit.attribute));
  if (effects.includes(UpdateEffect.APPLIED)) {
    return { kind: 'update', text: 'changes while it runs' };
  }
  return effects.includes(UpdateEffect.IGNORED) || effects.includes(UpdateEffect.RECORDED)
    ? { kind: 'ignored', text: `nothing will happen, although the plan shows ${count(edits.length, 'edit')}` }
    : SETTING_ONLY;
}
