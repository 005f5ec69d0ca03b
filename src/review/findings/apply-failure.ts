import { display } from '../display';
import { FindingKind, Found } from './finding-kind';
import { blocks, hostAddress, isUnset, text } from '../plan/settings';
import { JsonObject, ResourceChange } from '../plan/terraform-plan';
import { PlanContext, after, before, isReplacement, stopsFirst } from '../plan-context';
import { Conflicts } from '../rules/conflicts';
import { unreadableData } from '../rules/stored-data';
import { volumeUsers } from '../rules/volume-users';

/** What is known to fail during the apply. */
export const applyFailure: FindingKind = {
  policy: 'apply-failure',
  about: 'what is known to fail during the apply',
  subject: 'failure',
  sign: '✗',
  tone: 'bad',
  find: ({ context }) => findFailures(context),
};

function findFailures(context: PlanContext): Found[] {
  const conflicts = new Conflicts(context);
  return context.changes.flatMap((change) => {
    const resource = context.ref(change);
    return failures(change, context, conflicts).map(([text_, cure]): Found => ({ resource, text: `${resource.noun} ${resource.name}: ${text_}`, cure }));
  });
}

function failures(change: ResourceChange, context: PlanContext, conflicts: Conflicts): [text: string, cure: string][] {
  const rules: { readonly [type: string]: () => [string, string][] } = {
    docker_container: () => [
      ...overlap(change), ...portTaken(change, context, conflicts), ...networkByName(change, context),
      ...memoryAboveSwap(change), ...memoryTooSmall(change), ...uploadIntoReadOnly(change),
      ...dataOfOtherVersion(change, context),
    ],
    docker_service: () => dataOfOtherVersion(change, context),
    docker_network: () => subnetTaken(change, context, conflicts),
    docker_volume: () => usedVolume(change, context),
    docker_secret: () => inUse(change),
    docker_config: () => inUse(change),
  };
  return Object.hasOwn(rules, change.type) ? rules[change.type]() : [];
}

/** Old and new exist at once, so they can't share a name or a host port. */
function overlap(change: ResourceChange): [string, string][] {
  if (!isReplacement(change) || stopsFirst(change)) {
    return [];
  }
  const ports = (values: JsonObject) => blocks(values, 'ports').filter((port) => !isUnset(port.external)).map(hostAddress);
  const shared = ports(before(change)).filter((port) => ports(after(change)).includes(port));
  const sameName = !isUnset(before(change).name) && before(change).name === after(change).name;
  return [
    ...(sameName ? [[`the name ${display(text(before(change).name))} is still in use when the new one is created`, 'put a hash into the name, or drop "create_before_destroy"'] as [string, string]] : []),
    ...shared.map((port): [string, string] => [`the port ${display(port)} is still in use when the new one starts`, 'publish ports on a gateway only, or drop "create_before_destroy"']),
  ];
}

/** A network that is replaced under containers that name it: they aren't detached, and its removal fails. */
function networkByName(change: ResourceChange, context: PlanContext): [string, string][] {
  const attached = blocks(before(change), 'networks_advanced');
  const replaced = context.changes.filter((other) => other.type === 'docker_network' && other.change.actions.includes('delete'));
  const stays = change.change.actions.every((action) => action === 'no-op' || action === 'update');
  return stays ? replaced.filter((network) => attached.some(({ name }) => name === before(network).name))
    .map((network): [string, string] => [`stays attached to network ${display(text(before(network).name))}, whose removal fails after 30 s`, 'attach it by the network\'s id instead of its name']) : [];
}

/** The engine refuses to remove a volume that a container has, and the provider gives up after 30 s. */
function usedVolume(change: ResourceChange, context: PlanContext): [string, string][] {
  return !change.change.actions.includes('delete') ? [] : volumeUsers(change, context).slice(0, 1).map((user): [string, string] => {
    const { noun, name } = context.ref(user);
    return [`${noun} ${name} goes on using it, so its removal fails after 30 s; its data stays`, 'take the mount out of the container first, or keep the volume'];
  });
}

/** What is there was written by a version that the new one can't take over from. */
function dataOfOtherVersion(change: ResourceChange, context: PlanContext): [string, string][] {
  const data = unreadableData(change, context);
  return data === undefined ? [] : [[
    `${display(`${data.server} ${data.from} → ${data.to}`)} can't read the data that is there, ${data.checked ? 'so the deploy refuses before the old one stops' : 'so the new one won\'t start'}`,
    `stay at ${display(data.from)}, or bring the data over by a dump into a volume of its own`,
  ]];
}

function portTaken(change: ResourceChange, context: PlanContext, conflicts: Conflicts): [string, string][] {
  const taken = conflicts.port(change);
  return taken === undefined ? [] : [
    [`the port ${display(taken.port)} is taken by ${context.ref(taken.user).noun} ${context.ref(taken.user).name}, which stays`, 'publish another port'],
  ];
}

function subnetTaken(change: ResourceChange, context: PlanContext, conflicts: Conflicts): [string, string][] {
  const user = conflicts.subnet(change);
  return user === undefined ? [] : [[`its subnet overlaps that of network ${context.ref(user).name}, which stays`, 'give it another subnet']];
}

/** The engine's minimum. */
const LEAST_MEGABYTES = 6;

function memoryTooSmall(change: ResourceChange): [string, string][] {
  const { memory } = after(change);
  return typeof memory === 'number' && memory > 0 && memory < LEAST_MEGABYTES && memory !== before(change).memory
    ? [[`"memory" of ${memory} MB is less than the ${LEAST_MEGABYTES} MB that the engine takes`, `give it ${LEAST_MEGABYTES} MB or more`]]
    : [];
}

function memoryAboveSwap(change: ResourceChange): [string, string][] {
  const [memory, swap] = [after(change).memory, before(change).memory_swap];
  return change.change.actions.includes('update') && typeof memory === 'number' && typeof swap === 'number' && swap > 0 && memory > swap && isUnset(after(change).memory_swap)
    ? [[`"memory" of ${memory} MB is above the ${swap} MB of "memory_swap" that the engine keeps`, 'set "memory_swap", too']]
    : [];
}

function uploadIntoReadOnly(change: ResourceChange): [string, string][] {
  return change.change.actions.includes('create') && after(change).read_only === true && !isUnset(after(change).upload)
    ? [['files can\'t be uploaded into a read-only container', 'upload them into a volume from a container that is never started']]
    : [];
}

function inUse(change: ResourceChange): [string, string][] {
  return isReplacement(change) && before(change).name === after(change).name
    ? [[`${display(text(before(change).name))} is in use by its services and can't be replaced under the same name`, 'put a hash of the data into the name, with "create_before_destroy"']]
    : [];
}
