import { blocks, isUnset } from '../plan/settings';
import { Json, JsonObject, ResourceChange } from '../plan/terraform-plan';
import { PlanContext, before } from '../plan-context';

/** The containers that go on using a volume while it is to be removed: the engine doesn't remove it then. */
export function volumeUsers(volume: ResourceChange, context: PlanContext): ResourceChange[] {
  const { name } = before(volume);
  return isUnset(name) || volume.deposed !== undefined ? [] : context.changes.filter((change) => (
    change.type === 'docker_container' && stays(change) && mountedVolumes(before(change)).includes(name ?? null)));
}

/** The names of the volumes that a container mounts. */
export function mountedVolumes(values: JsonObject): Json[] {
  return [
    ...blocks(values, 'volumes').map(({ volume_name: name }) => name),
    ...blocks(values, 'mounts').filter(({ type }) => type === 'volume').map(({ source }) => source),
  ].filter((name) => !isUnset(name));
}

function stays({ change: { actions }, deposed }: ResourceChange): boolean {
  return deposed === undefined && actions.every((action) => action === 'no-op' || action === 'update');
}
