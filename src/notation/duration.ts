import { literal } from './literal';

const UNITS: { readonly [unit: string]: number } = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };
const DURATION = /^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/;
const PART = /(\d+(?:\.\d+)?)(h|ms|m|s)/g;

/**
 * Milliseconds of a duration in Docker's notation, e.g. `500ms`, `30s`, `1m30s`.
 *
 * @param prop the prop that holds it, for the error
 */
export function parseDuration(prop: string, value: string): number {
  if (!DURATION.test(literal(prop, value))) {
    throw new Error(`"${prop}" must be a duration such as "500ms", "30s" or "1m30s", got "${value}"`);
  }
  const milliseconds = [...value.matchAll(PART)].reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit], 0);
  return Math.round(milliseconds);
}
