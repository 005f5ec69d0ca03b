import { durationSeconds } from '../../provider/quirks/durations';
import { Downtime } from '../model';
import { Span, stopSpan } from './stopping';
import { own } from '../own';
import { configAddress } from '../plan/dependencies';
import { isUnset } from '../plan/settings';
import { JsonObject, ResourceChange, isObject } from '../plan/terraform-plan';
import { PlanContext, after, before, stopsFirst } from '../plan-context';

/** From the engine's "create" to a small Python server's first answer, measured on both engines. */
const START: Span = { low: 0.6, high: 2.5 };
/** What Terraform does between a container's stop and its start where that is replaced, too. */
const REPLACED: { readonly [type: string]: Span } = {
  docker_network: { low: 0.2, high: 2 },
  docker_volume: { low: 0.1, high: 1 },
};

/**
 * How long a container is down that is destroyed before the new one is created: its stop, then everything that it uses and
 * that is made anew in the same plan, then its start. Terraform starts on both of the former at once. What the container's
 * provider is configured with is made before the stop.
 */
export function recreationDowntime(change: ResourceChange, context: PlanContext): Downtime {
  const stop = stopSpan(before(change));
  const ready = context.dependencies.ofProvider(configAddress(change));
  const made = context.changesBelow(change).filter((used) => used.change.actions.includes('create') && !ready.has(configAddress(used)));
  const replaced = made.map(spanOf);
  const work: Span = {
    low: replaced.reduce((most, { low }) => Math.max(most, low), stop.low),
    high: stop.high + replaced.reduce((sum, { high }) => sum + high, 0),
  };
  const image = made.find(({ type }) => type === 'docker_image') ?? imageBehindLocals(change, context);
  const steps = made.some(({ type }) => !/^(docker|random|tls)_/.test(type));
  return {
    low: work.low + START.low,
    high: work.high + START.high,
    ...(image === undefined ? steps ? { plus: 'steps' as const } : {} : { plus: isUnset(after(image).build) ? 'pull' as const : 'build' as const }),
  };
}

/** A plan doesn't say what a local or an output of a module refers to; an image that isn't known yet is one that is made in it. */
function imageBehindLocals(change: ResourceChange, context: PlanContext): ResourceChange | undefined {
  const { after_unknown: unknown } = change.change;
  const hidden = isObject(unknown) && unknown.image === true && context.dependencies.ofAttribute(configAddress(change), 'image').size === 0;
  return hidden ? context.changes.find(({ type, change: { actions } }) => type === 'docker_image' && actions.includes('create')) : undefined;
}

/** How long a new container takes until it answers. */
export function startSpan(): Span {
  return START;
}

/** Each is asked for by everything that depends on it. */
const SPANS = new WeakMap<ResourceChange, Span>();

function spanOf(used: ResourceChange): Span {
  const known = SPANS.get(used) ?? ownSpan(used);
  SPANS.set(used, known);
  return known;
}

function ownSpan(used: ResourceChange): Span {
  if (used.type !== 'docker_container') {
    return own(REPLACED, used.type) ?? { low: 0, high: 0 };
  }
  const stop = stopsFirst(used) ? stopSpan(before(used)) : { low: 0, high: 0 };
  const health = after(used).wait === true ? healthSpan(after(used)) : { low: 0, high: 0 };
  return { low: stop.low + START.low + health.low, high: stop.high + START.high + health.high };
}

/** The engine's own interval between two probes. */
const DEFAULT_INTERVAL = 30;

/** How long a container takes until the engine calls it healthy: the first probe comes one interval after the start. */
function healthSpan(values: JsonObject): Span {
  const healthcheck = Array.isArray(values.healthcheck) && isObject(values.healthcheck[0]) ? values.healthcheck[0] : {};
  const seconds = (key: string) => durationSeconds(String(healthcheck[key] ?? '')) ?? 0;
  const interval = seconds('interval') || DEFAULT_INTERVAL;
  return { low: seconds('start_interval') || interval, high: seconds('start_period') + interval };
}
