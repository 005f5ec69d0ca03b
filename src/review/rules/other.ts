import { Impact } from '../model';
import { ResourceChange } from '../plan/terraform-plan';

/** A change of anything else: told in Terraform's words, without a claim about its effect. */
export function otherImpact(change: ResourceChange): Impact {
  const { actions } = change.change;
  if (actions.includes('create') && actions.includes('delete')) {
    return { kind: 'none', text: 'is replaced' };
  }
  const words: { readonly [action: string]: string } = {
    'create': 'is created',
    'delete': 'is destroyed',
    'update': 'is updated',
    'forget': 'is kept, but no longer managed by Terraform',
    'no-op': 'nothing happens to it',
  };
  return { kind: 'none', text: words[actions[0]] ?? `${actions.join(', ')}` };
}
