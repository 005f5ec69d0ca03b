import { Impact } from '../model';
import { ResourceChange } from '../plan/terraform-plan';

/** A change of anything else: told in Terraform's words, without a claim about its effect. */
export function otherImpact(change: ResourceChange): Impact {
  const { actions } = change.change;
  if (actions.includes('create') && actions.includes('delete')) {
    const held = ['docker_secret', 'docker_config'].includes(change.type) && actions[0] === 'create';
    return { kind: 'none', text: held ? 'is made anew under another name; the old one is removed when its services have rolled' : 'is replaced' };
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
