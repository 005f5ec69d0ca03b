import { Impact } from '../model';
import { Edit } from '../plan/edits';
import { ResourceChange } from '../plan/terraform-plan';
import { downtimeText, secondsText } from '../words';
import { recreationDowntime, startSpan } from './downtime';
import { SETTING_ONLY, inPlaceImpact } from './in-place';
import { graceSeconds, stopNote } from './stopping';
import { PlanContext, after, before, isReplacement, stopsFirst } from '../plan-context';

/** What the change of a `docker_container` means for those who use it. */
export function containerImpact(change: ResourceChange, edits: readonly Edit[], context: PlanContext): Impact {
  const { actions } = change.change;
  if (isReplacement(change)) {
    return isServing(before(change)) ? replacementImpact(change, context) : againImpact(change);
  }
  if (actions.includes('create')) {
    return { kind: 'start', text: isServing(after(change)) ? 'starts' : onceText(change) };
  }
  if (actions.includes('delete')) {
    return isServing(before(change)) && change.deposed === undefined
      ? { kind: 'outage', text: 'stops and is removed', notes: [stopNote(before(change))] }
      : { kind: 'none', text: change.deposed === undefined ? 'is removed; it wasn\'t running' : 'its left-over container is removed' };
  }
  return updateImpact(change, edits);
}

/** A container that is meant to run; jobs and seed containers aren't. */
export function isServing(values: { readonly [attribute: string]: unknown }): boolean {
  return values.must_run !== false && values.start !== false;
}

function replacementImpact(change: ResourceChange, context: PlanContext): Impact {
  if (stopsFirst(change)) {
    const downtime = recreationDowntime(change, context);
    return {
      kind: downtime.plus === undefined ? 'restart' : 'outage',
      text: `restarts, ${downtimeText(downtime)}`,
      ...(downtime.plus === 'steps' ? { verb: 'is down while other steps run|are down while other steps run' } : {}),
      downtime,
      notes: [stopNote(before(change))],
    };
  }
  if (after(change).wait !== true) {
    const downtime = { low: 0, high: startSpan().high };
    return { kind: 'roll', text: `rolls, up to ${secondsText(downtime.high)} down`, downtime, notes: ['the old one stops without waiting until the new one is healthy'] };
  }
  return { kind: 'roll', text: 'rolls without an outage', notes: graceSeconds(before(change)) > 0 ? [] : ['open requests are cut: the old one is killed at once'] };
}

function againImpact(change: ResourceChange): Impact {
  return { kind: 'start', text: isServing(after(change)) ? 'starts' : onceText(change) };
}

function onceText(change: ResourceChange): string {
  return after(change).start === false ? 'is created, not started' : `runs ${isReplacement(change) ? 'again' : 'once'}`;
}

function updateImpact(change: ResourceChange, edits: readonly Edit[]): Impact {
  if (before(change).must_run === false && after(change).must_run === true) {
    return after(change).start === false
      ? SETTING_ONLY
      : { kind: 'start', text: 'restarts a stopped container' };
  }
  return inPlaceImpact(change.type, edits);
}
