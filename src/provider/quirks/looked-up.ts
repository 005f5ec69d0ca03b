import { Values } from './endless';

const PLATFORMS = 'the engine looked "platforms" up in the registry when it was created; write them in "placement", such as os = "linux" and architecture = "amd64"';
const DIGEST = 'the engine looked the image\'s digest up in the registry when it was created; write the image as "repository:tag@sha256:…"';

/**
 * What the engine adds to a new Swarm service whose image is in a registry. The next plan takes it out again, which makes every task
 * anew, once; what to write so that it doesn't. Run against Docker Engine 20.10 with the provider 4.6.
 *
 * @param before the service's `task_spec` in the state
 * @param after its `task_spec` in the plan
 */
export function lookedUpCures(before: Values, after: Values): string[] {
  return [
    ...(isFilled(nested(before, 'placement').platforms) && !isFilled(nested(after, 'placement').platforms) ? [PLATFORMS] : []),
    ...(gainedDigest(nested(before, 'container_spec').image, nested(after, 'container_spec').image) ? [DIGEST] : []),
  ];
}

/** A block that occurs at most once. */
function nested(values: Values, block: string): Values {
  const list = values[block];
  return Array.isArray(list) && typeof list[0] === 'object' && list[0] !== null ? list[0] as Values : {};
}

function isFilled(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0;
}

/** Whether the two are the same image, and only the one before has a digest. */
function gainedDigest(before: unknown, after: unknown): boolean {
  return typeof after === 'string' && String(before).startsWith(`${after}@sha256:`);
}
