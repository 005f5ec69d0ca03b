import { createHash, scryptSync } from 'crypto';

/** The environment variable with the key for revisions of secrets. */
const KEY_VARIABLE = 'CDKTF_PYTHON_DOCKER_HASH_KEY';
/** 16 MiB and some 30 ms for each guess. */
const COST = { N: 2 ** 14, r: 8, p: 1 };

const KNOWN = new Map<string, string>();

/**
 * What tells one value of a secret from another in the plan and the state.
 *
 * A plain hash of a short secret can be guessed by trying. This one is slow, so that each guess costs, differs for equal
 * secrets of different owners, and depends on a key, where the deploying machines have one in their environment.
 *
 * @param owner path of the construct and name of the secret
 */
export function secretRevision(owner: string, content: Buffer): string {
  const salt = JSON.stringify([owner, process.env[KEY_VARIABLE] ?? '']);
  const known = createHash('sha256').update(salt).update('\0').update(content).digest('hex');
  const revision = KNOWN.get(known) ?? scryptSync(content, salt, 8, COST).toString('hex');
  KNOWN.set(known, revision);
  return revision;
}
