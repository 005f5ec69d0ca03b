const UNIT_SECONDS: { readonly [unit: string]: number } = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };
const DURATION = /^(?:\d+(?:\.\d+)?(?:h|ms|m|us|µs|ns|s))+$/;

/** The seconds of a Go duration such as `1m30s`; undefined where the text isn't one. */
export function durationSeconds(text: string): number | undefined {
  if (!DURATION.test(text)) {
    return undefined;
  }
  return [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|us|µs|ns|s)/g)].reduce((sum, [, amount, unit]) => sum + Number(amount) * UNIT_SECONDS[unit], 0);
}

/** The same text for the same duration, however it is written; other text as it is. */
export function canonicalDuration(text: string): string {
  const seconds = durationSeconds(text);
  return seconds === undefined ? text : `${seconds}s`;
}
