import { durationSeconds } from '../../provider/quirks/durations';
import { lookedUp } from '../../provider/quirks/looked-up';
import { Downtime, Impact } from '../model';
import { startSpan } from './downtime';
import { Edit } from '../plan/edits';
import { isMarked } from '../plan/secrets';
import { blocks, isBelow, text } from '../plan/settings';
import { Json, JsonObject, ResourceChange, isObject } from '../plan/terraform-plan';
import { after, before, isReplacement, stopsFirst } from '../plan-context';
import { count, downtimeText } from '../words';

/** The engine's own time between SIGTERM and SIGKILL for services. */
const DEFAULT_GRACE = 10;
const MEBIBYTE = 1024 ** 2;
/** How long the provider waits for a roll: it follows from other settings. */
const WAITING = 'converge_config';

/** What the change of a Swarm `docker_service` means for those who use it. */
export function serviceImpact(change: ResourceChange, edits: readonly Edit[]): Impact {
  const { actions } = change.change;
  if (isReplacement(change) && !stopsFirst(change)) {
    return { kind: 'roll', text: 'another one is started, and this one is stopped when that runs: no outage', notes: capacityNotes(after(change), replicasOf(after(change))) };
  }
  if (isReplacement(change)) {
    const downtime = oneByOne(before(change));
    return { kind: 'restart', text: `all its tasks restart, ${downtimeText(downtime)}`, downtime };
  }
  if (actions.includes('create')) {
    return { kind: 'start', text: 'starts' };
  }
  if (actions.includes('delete')) {
    return { kind: 'outage', text: 'stops and is removed' };
  }
  if (scaledToZero(change)) {
    return { kind: 'outage', text: 'stops: it is scaled to zero', verb: 'stops|stop' };
  }
  if (replicasOf(before(change)) === 0 && replicasOf(after(change)) > 0) {
    return { kind: 'start', text: 'starts: it was scaled to zero' };
  }
  if (!changesTasks(change, edits)) {
    return { kind: 'update', text: updateText(edits), notes: sentAnewNotes(after(change)) };
  }
  const impact = taskImpact(after(change));
  const cures = lookedUp(blockOf(before(change).task_spec), blockOf(after(change).task_spec)).map(({ cure }) => cure);
  return { ...impact, notes: [...impact.notes ?? [], ...placementNotes(edits), ...cures] };
}

/** Also where all that changes is known at the apply: the digest of an image that is still to be pushed. */
function changesTasks(change: ResourceChange, edits: readonly Edit[]): boolean {
  const { after_unknown: unknown } = change.change;
  return edits.some(({ attribute }) => attribute === 'task_spec') || (isObject(unknown) && isMarked(unknown.task_spec))
    // Ports of the node are part of each task; those of the routing mesh aren't.
    || JSON.stringify(hostPorts(before(change))) !== JSON.stringify(hostPorts(after(change)));
}

/** The provider sends a service whole at each update, and its variables in another order each time. */
function sentAnewNotes(values: JsonObject): string[] {
  const { env } = containerSpec(values);
  return isObject(env) && Object.keys(env).length > 1
    ? ['its tasks are likely to be rolled too: the provider sends the variables in another order']
    : [];
}

function placementNotes(edits: readonly Edit[]): string[] {
  return edits.some(({ path }) => isBelow(path, ['task_spec', 'placement'])) ? ['its tasks move to nodes that the new placement fits'] : [];
}

/** While a roll goes on with the new tasks first, nodes carry both. */
function capacityNotes(values: JsonObject, tasks: number): string[] {
  if (blockOf(values.mode).global === true) {
    return ['meanwhile each node runs 1 task more'];
  }
  const { memory_bytes: memory } = blockOf(blockOf(blockOf(values.task_spec).resources).reservation);
  const reserved = typeof memory === 'number' && memory > 0 ? `, with ${Math.round(tasks * memory / MEBIBYTE)} MiB reserved on top` : '';
  return [`meanwhile nodes run ${count(tasks, 'task')} more${reserved}`];
}

/** No task is left, whatever else is edited. */
function scaledToZero(change: ResourceChange): boolean {
  return replicasOf(before(change)) > 0 && replicasOf(after(change)) === 0 && blockOf(after(change).mode).global !== true;
}

/** Ports of the node itself: a new task can't have one before the old one has given it up. */
function hostPorts(values: JsonObject): string[] {
  return blocks(blockOf(values.endpoint_spec), 'ports').filter((port) => port.publish_mode === 'host')
    .map((port) => [port.published_port, port.target_port, port.protocol || 'tcp'].map(text).join()).sort();
}

function taskImpact(values: JsonObject): Impact {
  const update = blockOf(values.update_config);
  const everywhere = blockOf(values.mode).global === true;
  const replicas = replicasOf(values);
  const atOnce = typeof update.parallelism === 'number' && update.parallelism > 0 ? Math.min(update.parallelism, replicas) : replicas;
  if (replicas === 0 && !everywhere) {
    return { kind: 'none', text: 'is changed; it has no tasks' };
  }
  if (update.order === 'start-first' && hostPorts(values).length > 0) {
    return { kind: 'unknown', text: 'may not roll: a new task starts first, and needs the host port that an old one has; it needs a node without one' };
  }
  if (update.order === 'start-first') {
    return { kind: 'roll', text: everywhere ? 'rolls without an outage, on every node' : 'rolls without an outage', notes: everywhere ? [] : capacityNotes(values, atOnce) };
  }
  const downtime = oneByOne(values);
  if (everywhere) {
    return { kind: 'restart', text: `restarts node by node, ${downtimeText(downtime)} on each`, downtime, notes: ['"update_config" has the order stop-first'] };
  }
  if (replicas > atOnce) {
    return { kind: 'roll', text: `rolls without an outage, ${replicas - atOnce} of ${replicas} replicas serve meanwhile` };
  }
  return { kind: 'restart', text: `restarts, ${downtimeText(downtime)}`, downtime, notes: ['"update_config" has the order stop-first'] };
}

function replicasOf(values: JsonObject): number {
  const { replicas } = blockOf(blockOf(values.mode).replicated);
  return typeof replicas === 'number' ? replicas : 1;
}

function oneByOne(values: JsonObject): Downtime {
  const grace = containerSpec(values).stop_grace_period;
  const start = startSpan();
  return { low: start.low, high: start.high + (durationSeconds(String(grace ?? '')) ?? DEFAULT_GRACE) };
}

function containerSpec(values: JsonObject): JsonObject {
  return blockOf(blockOf(values.task_spec).container_spec);
}

function updateText(edits: readonly Edit[]): string {
  const own = edits.filter(({ attribute }) => attribute !== WAITING);
  return own.length > 0 && own.every(({ attribute }) => attribute === 'mode') ? 'is scaled' : 'changes while it runs';
}

/** A block that occurs at most once. */
export function blockOf(value: Json | undefined): JsonObject {
  return Array.isArray(value) && isObject(value[0]) ? value[0] : {};
}
