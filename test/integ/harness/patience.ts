/**
 * How many times longer than on a quiet machine things may take here, at least 1. `scripts/test` measures it; a test that is run by
 * hand is patient anyway, since waiting longer costs nothing but the time until a failure.
 */
export const PATIENCE = Math.max(1, Number(process.env.PATIENCE ?? 3));

/** A generous time on this machine, in milliseconds: `seconds` on a quiet one. */
export function patiently(seconds: number): number {
  return seconds * 1000 * PATIENCE;
}
