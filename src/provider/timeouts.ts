import { Attributes } from './docker-resource';

/** After which the provider gives up making a resource where nothing is said, with "context deadline exceeded". */
const PROVIDER_DEFAULT = 20 * 60;
/** A build that compiles, or a push over a slow line: longer than anybody waits for one that hangs. */
const LONGEST_TRANSFER = 2 * 3_600;
/** Seconds for the engine's own work around what is waited for. */
const MARGIN = 60;

/** For what builds, pushes or pulls an image. */
export const TRANSFER_TIMEOUTS: Attributes = { timeouts: { create: `${LONGEST_TRANSFER}s` } };

/** For what runs for a known time while it is made, in seconds. */
export function timeoutsFor(seconds: number): Attributes {
  return { timeouts: { create: `${seconds + MARGIN}s` } };
}

/** The same where the provider's own time might be too short. */
export function timeoutsBeyondDefault(seconds: number): Attributes {
  return seconds + MARGIN > PROVIDER_DEFAULT ? timeoutsFor(seconds) : {};
}
