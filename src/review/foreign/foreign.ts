import { holdsData } from './data-types';
import { Impact } from '../model';
import { ResourceChange } from '../plan/terraform-plan';
import { before } from '../plan-context';

/** What only Terraform itself knows of: nothing is destroyed with it. */
const INSIDE_OF_TERRAFORM = /^(terraform_data|null_resource|time_[a-z]+)$/;

/** Whether another provider than Docker's makes the resource. */
export function isForeign(type: string): boolean {
  return !type.startsWith('docker_') && !INSIDE_OF_TERRAFORM.test(type);
}

/** What it means that a resource of another provider is destroyed: told in Terraform's words, except where data goes with it. */
export function foreignDestruction(change: ResourceChange): Impact | undefined {
  const { actions } = change.change;
  if (!actions.includes('delete') || !isForeign(change.type)) {
    return undefined;
  }
  const anew = actions.includes('create');
  if (holdsData(change.type)) {
    const text = anew ? 'DESTROYED and made anew: all the data that it holds is lost' : 'DESTROYED: all the data that it holds is lost';
    return { kind: 'data-loss', text, notes: snapshotNotes(change) };
  }
  return anew ? { kind: 'replace', text: 'is destroyed and made anew' } : { kind: 'destroy', text: 'is destroyed' };
}

/** Databases of Amazon may leave a copy behind. */
function snapshotNotes(change: ResourceChange): string[] {
  return before(change).skip_final_snapshot === false ? ['a final snapshot is taken before'] : [];
}
