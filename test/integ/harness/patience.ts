/**
 * How many times longer than on a quiet machine things may take here, at least 1. `scripts/test` measures it; a test that is run by
 * hand is patient anyway, since waiting longer costs nothing but the time until a failure.
 */
export const PATIENCE = Math.max(1, Number(process.env.PATIENCE ?? 3));

/** A generous time on this machine, in milliseconds: `seconds` on a quiet one. */
export function patiently(seconds: number): number {
  return seconds * 1000 * PATIENCE;
}

/** The timing of a health check that a busy machine doesn't fail. */
export const PATIENT = { interval: '1s', timeout: '30s', startPeriod: '1m' };

/** The timing for a version that is never going to be healthy: the provider waits as long for it as for one that is. */
export const SOON_GIVEN_UP = { interval: '1s', timeout: '1s', startPeriod: '0s', retries: 1 };
