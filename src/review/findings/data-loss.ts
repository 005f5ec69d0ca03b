import { display } from '../display';
import { FindingKind, Found } from './finding-kind';
import { Operation } from '../model';
import { isFileSet } from '../plan/file-set';
import { blocks, isUnset, text } from '../plan/settings';
import { Json, JsonObject, ResourceChange, isObject } from '../plan/terraform-plan';
import { PlanContext, after, before } from '../plan-context';
import { declaredVolumes } from '../rules/declared-volumes';
import { imageName } from '../rules/image-name';

/** What holds data and is destroyed. */
export const dataLoss: FindingKind = {
  policy: 'data-loss',
  about: 'volumes, anonymous volumes, registry images, and databases, buckets or disks of any provider that are destroyed',
  subject: 'data',
  sign: '✗',
  tone: 'bad',
  blocksByDefault: true,
  find: ({ operations, context }) => findLosses(operations, context),
};

function findLosses(operations: readonly Operation[], context: PlanContext): Found[] {
  const lost = operations.filter(({ impact }) => impact.kind === 'data-loss').map((operation): Found => ({
    resource: operation.resource,
    text: `${operation.resource.noun} ${operation.resource.name}: ${operation.impact.text}`,
    cure: cureOf(operation),
  }));
  const fileSets = new Set(context.changes.filter((other) => other.type === 'docker_volume' && isFileSet(other)).map((volume) => before(volume).name));
  const containers = context.changes.filter((change) => (
    change.type === 'docker_container' && change.change.actions.includes('delete') && !isFileSet(change)));
  return [
    ...lost,
    ...containers.flatMap((change) => [...anonymousVolumes(change, context), ...leftBehind(change, fileSets, context)]),
    ...context.changes.filter(({ type }) => type === 'docker_service').flatMap((change) => leftOnNode(change, context)),
  ];
}

function cureOf({ resource, edits, actions }: Operation): string {
  if (resource.type === 'docker_registry_image') {
    return 'set "keep_remotely" to true, and apply that first';
  }
  if (resource.type !== 'docker_volume') {
    return actions.includes('create') ? 'undo the edit, or move the data first' : 'keep it in the code, or take it out of the state first: terraform state rm';
  }
  const renamed = edits.find(({ attribute, forcesReplacement }) => attribute === 'name' && forcesReplacement);
  if (renamed !== undefined) {
    return 'keep the old name, or see "Moving a volume"';
  }
  return actions.includes('create')
    ? 'undo the edit: a volume can\'t be changed, only made anew; or see "Moving a volume"'
    : 'keep it in the code, or take it out of the state first: terraform state rm';
}

/** The provider removes a container's anonymous volumes with it, unless `remove_volumes` is false. */
function anonymousVolumes(change: ResourceChange, context: PlanContext): Found[] {
  const values = before(change);
  if (values.remove_volumes === false) {
    return [];
  }
  const mounts = blocks(values, 'volumes');
  const anonymous = mounts.filter((mount) => ['volume_name', 'host_path', 'from_container'].every((key) => isUnset(mount[key])));
  const mounted = [
    ...mounts.map((mount) => text(mount.container_path)),
    ...blocks(values, 'mounts').map((mount) => text(mount.target)),
    ...Object.keys(isObject(values.tmpfs) ? values.tmpfs : {}),
  ];
  const declared = declaredVolumes(imageName(change, context)).filter((path) => !mounted.some((at) => path === at || path.startsWith(`${at}/`)));
  const resource = context.ref(change);
  return [...new Set([...anonymous.map((mount) => text(mount.container_path)), ...declared])].map((path) => ({
    resource,
    text: `container ${resource.name}: the anonymous volume at ${display(path)} is LOST with the old container`,
    cure: `mount a named volume at ${display(path)}`,
  }));
}

/** The container gets another volume at the same path: nothing is destroyed, but the new one doesn't hold the data. */
function leftBehind(change: ResourceChange, fileSets: ReadonlySet<Json>, context: PlanContext): Found[] {
  const resource = context.ref(change);
  const mounts = blocks(before(change), 'volumes').filter(({ volume_name: name }) => !fileSets.has(name));
  return mounts.flatMap((mount): Found[] => {
    const next = blocks(after(change), 'volumes').find(({ container_path: path }) => path === mount.container_path);
    const [old, now] = [mount.volume_name, next?.volume_name];
    const moved = blocks(after(change), 'volumes').some(({ volume_name: name }) => name === old);
    if (!isUnset(old) && isUnset(now) && !moved && change.change.after !== null) {
      return [{
        resource,
        text: `container ${resource.name} no longer mounts volume ${display(text(old))} at ${display(text(mount.container_path))}: it begins without that data, which stays in the volume`,
        informative: true,
      }];
    }
    return isUnset(old) || isUnset(now) || old === now ? [] : [{
      resource,
      text: `container ${resource.name} changes from volume ${display(text(old))} to ${display(text(now))} at ${display(text(mount.container_path))}: the data isn't copied`,
      cure: 'copy the data first, see "Moving a volume"',
      informative: true,
    }];
  });
}

/** A service that is placed on another node finds an empty volume there: each node has its own, and Swarm moves none. */
function leftOnNode(change: ResourceChange, context: PlanContext): Found[] {
  const node = (values: JsonObject) => placement(values).find((constraint) => /^node\.(hostname|id)\s*==/.test(constraint))?.split('==')[1].trim();
  const [old, now] = [node(before(change)), node(after(change))];
  const still = new Set(volumesOf(after(change)).map(({ source }) => source));
  const volumes = volumesOf(before(change)).filter(({ source }) => still.has(source));
  const kept = volumes.filter((mount) => isUnset(first(mount, 'volume_options').driver_options));
  if (change.change.after === null || old === undefined || old === now) {
    return [];
  }
  const resource = context.ref(change);
  return kept.map((mount): Found => ({
    resource,
    text: `service ${resource.name} leaves node ${display(old)}: its volume ${display(text(mount.source))} stays there, and is empty on another`,
    cure: 'stop the service and copy the volume first; or keep the node',
  }));
}

function volumesOf(values: JsonObject): JsonObject[] {
  return blocks(first(first(values, 'task_spec'), 'container_spec'), 'mounts').filter(({ type }) => type === 'volume');
}

function placement(values: JsonObject): string[] {
  const { constraints } = first(first(values, 'task_spec'), 'placement');
  return Array.isArray(constraints) ? constraints.map(text) : [];
}

function first(values: JsonObject, block: string): JsonObject {
  return blocks(values, block)[0] ?? {};
}
