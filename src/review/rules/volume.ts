import { display } from '../display';
import { Impact } from '../model';
import { isUnset, text } from '../plan/settings';
import { JsonObject, ResourceChange, isObject } from '../plan/terraform-plan';
import { PlanContext, after, before, isReplacement } from '../plan-context';
import { volumeUsers } from './volume-users';

/** What the change of a `docker_volume` does to its data. */
export function volumeImpact(change: ResourceChange, _edits: unknown, context: PlanContext): Impact {
  const { actions } = change.change;
  if (actions.includes('delete')) {
    return destructionImpact(change, context);
  }
  if (!actions.includes('create')) {
    return { kind: 'none', text: 'is updated' };
  }
  const device = deviceOf(after(change));
  return device === undefined
    ? { kind: 'none', text: 'is created, empty unless the engine has one of that name' }
    : { kind: 'none', text: `is created; it holds what ${display(device)} holds` };
}

/** What a volume only stands for: a folder of the machine, another machine's, or a disk; undefined for one that holds its data itself. */
export function deviceOf(values: JsonObject): string | undefined {
  const options = isObject(values.driver_opts) ? values.driver_opts : {};
  return isUnset(options.device) || options.type === 'tmpfs' ? undefined : text(options.device);
}

/** The folder of the machine that a volume stands for; undefined for another one. */
export function boundFolder(values: JsonObject): string | undefined {
  const options = isObject(values.driver_opts) ? values.driver_opts : {};
  return /(^|,)r?bind(,|$)/.test(text(options.o)) ? deviceOf(values) : undefined;
}

function destructionImpact(change: ResourceChange, context: PlanContext): Impact {
  const name = display(text(before(change).name));
  const [user] = volumeUsers(change, context);
  if (user !== undefined) {
    const { noun, name: userName } = context.ref(user);
    return { kind: 'none', text: `volume ${name} stays, with its data: ${noun} ${userName} uses it, so that its removal fails`, verb: 'can\'t be removed' };
  }
  const device = deviceOf(before(change));
  if (device !== undefined) {
    return { kind: 'none', text: `volume ${name} is ${isReplacement(change) ? 'made anew' : 'removed'}; what it stands for, ${display(device)}, stays as it is` };
  }
  return isReplacement(change)
    ? { kind: 'data-loss', text: `volume ${name} DESTROYED and made anew, empty: all its data is lost` }
    : { kind: 'data-loss', text: `volume ${name} DESTROYED: all its data is lost` };
}
