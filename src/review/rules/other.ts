import { Impact } from '../model';
import { own } from '../own';
import { ResourceChange } from '../plan/terraform-plan';

/** A change of anything else: told in Terraform's words, without a claim about its effect. */
export function otherImpact(change: ResourceChange): Impact {
  const { actions } = change.change;
  if (actions.includes('create') && actions.includes('delete')) {
    const held = ['docker_secret', 'docker_config'].includes(change.type) && actions[0] === 'create';
    return { kind: 'none', text: held ? 'is made anew under another name; the old one is removed when its services have rolled' : 'is replaced' };
  }
  if (actions.includes('forget') && actions.includes('create')) {
    const empty = change.type === 'docker_volume' ? ', empty' : '';
    return { kind: 'none', text: `is made anew${empty}; the old one is kept, but no longer managed by Terraform`, verb: 'made anew' };
  }
  if (change.change.importing !== undefined && actions[0] === 'no-op') {
    return { kind: 'none', text: 'is imported into the state; nothing is done to it', verb: 'imported' };
  }
  if (change.previous_address !== undefined && actions[0] === 'no-op') {
    return { kind: 'none', text: 'nothing happens to it: only its name in the code is another', verb: 'moved' };
  }
  const words: { readonly [action: string]: string } = {
    'create': 'is created',
    'delete': 'is destroyed',
    'update': 'is updated',
    'forget': 'is kept, but no longer managed by Terraform',
    'no-op': 'nothing happens to it',
  };
  return { kind: 'none', text: own(words, actions[0]) ?? `${actions.join(', ')}` };
}
