import { Values } from './endless';

const PLATFORMS = 'the engine looked "platforms" up in the registry when it was created; write them in "placement", such as os = "linux" and architecture = "amd64"';
const DIGEST = 'the engine looked the image\'s digest up in the registry when it was created; write the image as "repository:tag@sha256:…"';

/** A setting of a service that the engine filled in. */
export interface LookedUp {
  /** Its place in the service's `task_spec`. */
  readonly path: readonly string[];
  /** What to write so that the next plan doesn't take it out. */
  readonly cure: string;
}

/**
 * What the engine adds to a new Swarm service whose image is in a registry. The next plan takes it out again, which makes every task
 * anew, once. Run against Docker Engine 20.10 with the provider 4.6.
 *
 * @param filled the service's `task_spec` as the engine says it
 * @param written its `task_spec` as the code says it
 */
export function lookedUp(filled: Values, written: Values): LookedUp[] {
  return [
    ...(isFilled(nested(filled, 'placement').platforms) && !isFilled(nested(written, 'placement').platforms) ? [{ path: ['placement', 'platforms'], cure: PLATFORMS }] : []),
    ...(gainedDigest(nested(filled, 'container_spec').image, nested(written, 'container_spec').image) ? [{ path: ['container_spec', 'image'], cure: DIGEST }] : []),
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

/** Whether the two are the same image, and only the filled in one has a digest. */
function gainedDigest(filled: unknown, written: unknown): boolean {
  return typeof written === 'string' && String(filled).startsWith(`${written}@sha256:`);
}
