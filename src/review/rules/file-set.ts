import { Impact } from '../model';
import { ResourceChange } from '../plan/terraform-plan';
import { isReplacement } from '../plan-context';

/** What the change of a file set means: nothing that Terraform couldn't write again. */
export function fileSetImpact(change: ResourceChange): Impact {
  const { actions } = change.change;
  if (actions.includes('create')) {
    return { kind: 'none', text: `is written${isReplacement(change) ? ' anew' : ''}` };
  }
  return { kind: 'none', text: actions.includes('delete') ? 'is no longer needed' : 'stays as it is' };
}
