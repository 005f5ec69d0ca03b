import { durationSeconds } from '../../provider/quirks/durations';
import { lookedUp } from '../../provider/quirks/looked-up';
import { Downtime, Impact } from '../model';
import { startSpan } from './downtime';
import { Edit } from '../plan/edits';
import { Json, JsonObject, ResourceChange, isObject } from '../plan/terraform-plan';
import { after, before, isReplacement } from '../plan-context';
import { downtimeText } from '../words';

/** The engine's own time between SIGTERM and SIGKILL for services. */
const DEFAULT_GRACE = 10;

/** What the change of a Swarm `docker_service` means for those who use it. */
export function serviceImpact(change: ResourceChange, edits: readonly Edit[]): Impact {
  const { actions } = change.change;
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
  if (!edits.some(({ attribute }) => attribute === 'task_spec')) {
    return { kind: 'update', text: updateText(edits) };
  }
  const impact = taskImpact(after(change));
  const cures = lookedUp(blockOf(before(change).task_spec), blockOf(after(change).task_spec)).map(({ cure }) => cure);
  return { ...impact, notes: [...impact.notes ?? [], ...cures] };
}

function taskImpact(values: JsonObject): Impact {
  const order = blockOf(values.update_config).order ?? 'stop-first';
  if (order === 'start-first') {
    return { kind: 'roll', text: 'rolls without an outage' };
  }
  const replicas = blockOf(blockOf(values.mode).replicated).replicas ?? 1;
  if (typeof replicas === 'number' && replicas > 1) {
    return { kind: 'roll', text: `rolls without an outage, ${replicas - 1} of ${replicas} replicas serve meanwhile` };
  }
  const downtime = oneByOne(values);
  return { kind: 'restart', text: `restarts, ${downtimeText(downtime)}`, downtime, notes: ['"update_config" has the order stop-first'] };
}

function oneByOne(values: JsonObject): Downtime {
  const grace = blockOf(blockOf(values.task_spec).container_spec).stop_grace_period;
  const start = startSpan();
  return { low: start.low, high: start.high + (durationSeconds(String(grace ?? '')) ?? DEFAULT_GRACE) };
}

function updateText(edits: readonly Edit[]): string {
  return edits.every(({ attribute }) => attribute === 'mode') ? 'is scaled' : 'changes while it runs';
}

/** A block that occurs at most once. */
export function blockOf(value: Json | undefined): JsonObject {
  return Array.isArray(value) && isObject(value[0]) ? value[0] : {};
}
