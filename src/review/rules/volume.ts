import { display } from '../display';
import { Impact } from '../model';
import { text } from '../plan/settings';
import { ResourceChange } from '../plan/terraform-plan';
import { before, isReplacement } from '../plan-context';

/** What the change of a `docker_volume` does to its data. */
export function volumeImpact(change: ResourceChange): Impact {
  const { actions } = change.change;
  if (actions.includes('delete')) {
    const name = display(text(before(change).name));
    return isReplacement(change)
      ? { kind: 'data-loss', text: `volume ${name} DESTROYED and made anew, empty: all its data is lost` }
      : { kind: 'data-loss', text: `volume ${name} DESTROYED: all its data is lost` };
  }
  return actions.includes('create') ? { kind: 'none', text: 'is created, empty' } : { kind: 'none', text: 'is updated' };
}
