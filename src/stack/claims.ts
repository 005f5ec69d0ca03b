import { Token } from 'cdktf';
import { IConstruct } from 'constructs';

/** Something of which an engine has only one, e.g. a container name or a host port. */
export interface Claim {
  /** Such as `container name`, for the error. */
  readonly kind: string;
  /** Address of the engine; `undefined` for the default of whoever deploys. */
  readonly engine?: string;
  readonly value: string;
  /** The cure, for the error. */
  readonly cure: string;
}

interface ClaimedBy extends Claim {
  readonly owner: IConstruct;
}

/** By the root of the app, then by kind and engine. */
const CLAIMS = new WeakMap<IConstruct, Map<string, ClaimedBy[]>>();

/**
 * Claims something for a construct, across all the stacks of an app.
 *
 * @param conflicts whether two values of this kind exclude each other
 * @throws if another construct has claimed it
 */
export function claim(owner: IConstruct, wanted: Claim, conflicts: (a: string, b: string) => boolean = (a, b) => a === b): void {
  if (Token.isUnresolved(wanted.value)) {
    return;
  }
  const claims = claimsLike(wanted, owner.node.root);
  const taken = claims.find((other) => conflicts(other.value, wanted.value));
  if (taken) {
    const same = taken.value === wanted.value ? '' : ` (as "${taken.value}")`;
    throw new Error(`The ${wanted.kind} "${wanted.value}" of "${owner.node.path}" is already taken by "${taken.owner.node.path}"${same}: ${wanted.cure}`);
  }
  claims.push({ ...wanted, owner });
}

function claimsLike({ kind, engine }: Claim, app: IConstruct): ClaimedBy[] {
  const all = CLAIMS.get(app) ?? new Map<string, ClaimedBy[]>();
  CLAIMS.set(app, all);
  const key = `${kind} ${engine ?? ''}`;
  const claims = all.get(key) ?? [];
  all.set(key, claims);
  return claims;
}
