import { readFileSync } from 'fs';
import Ajv from 'ajv';
import { FINDING_KINDS, findingKind } from '../findings';
import { packageFile } from '../package-file';

/** Which findings block a deploy. */
export interface Policy {
  /** Findings of these policies block. */
  readonly failOn: readonly string[];
  /** Downtimes up to this many seconds pass the policy `outage`. */
  readonly maxOutageSeconds?: number;
  /** Findings that are let through, each for a reason and for a time. */
  readonly allow?: readonly AllowEntry[];
}

export interface AllowEntry {
  readonly policy: string;
  /** The address or the construct path of the resource. */
  readonly resource: string;
  readonly reason: string;
  /** The last day on which the entry counts, as `YYYY-MM-DD`. */
  readonly expires: string;
}

/** What blocks where nothing else is said: what can't be undone. */
export const DEFAULT_POLICY: Policy = { failOn: FINDING_KINDS.filter(({ blocksByDefault }) => blocksByDefault === true).map(({ policy }) => policy) };

/** The policy can't be used; the message says what is wrong and what is allowed. */
export class PolicyError extends Error {}

/** Every policy, by the kind of finding that it is about. */
export const POLICY_NAMES: readonly string[] = FINDING_KINDS.map(({ policy }) => policy);

const SCHEMA_FILE = packageFile('schema', 'plan-review-policy.schema.json');

/**
 * Reads a list such as `data-loss,outage`; `all` and `none` stand for themselves.
 *
 * @throws PolicyError on an unknown name
 */
export function parsePolicyNames(list: string): string[] {
  const names = list.split(',').map((name) => name.trim()).filter((name) => name !== '');
  if (names.length === 1 && names[0] === 'all') {
    return [...POLICY_NAMES];
  }
  if (names.length === 1 && names[0] === 'none') {
    return [];
  }
  const unknown = names.find((name) => findingKind(name) === undefined);
  if (unknown !== undefined || names.length === 0) {
    throw new PolicyError(`"${unknown ?? list}" isn't a policy. Known: ${POLICY_NAMES.join(', ')}, or "all", or "none".`);
  }
  return names;
}

/**
 * Reads the text of a policy file.
 *
 * @throws PolicyError where it isn't one
 */
export function parsePolicy(json: string): Policy {
  let policy: unknown;
  try {
    policy = JSON.parse(json);
  } catch (error) {
    throw new PolicyError(`The policy file isn't JSON: ${(error as Error).message}`);
  }
  const validate = new Ajv({ allErrors: true }).compile<Policy>(policySchema());
  if (!validate(policy)) {
    const problems = validate.errors!.map(({ instancePath, message, params }) =>
      `"${instancePath.slice(1).replace(/\//g, '.') || 'the file'}" ${message}${params.additionalProperty === undefined ? '' : ` (${params.additionalProperty})`}${params.allowedValues === undefined ? '' : `: ${params.allowedValues.join(', ')}`}`);
    throw new PolicyError(`The policy file can't be used: ${problems.join('; ')}.`);
  }
  const dateless = policy.allow?.find(({ expires }) => !isDay(expires));
  if (dateless !== undefined) {
    throw new PolicyError(`"allow" has an entry that expires on ${JSON.stringify(dateless.expires)}, which isn't a day of the calendar (YYYY-MM-DD).`);
  }
  return policy;
}

/** JavaScript takes the 30th of February for the 2nd of March. */
function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The schema of the package, with the policies that there are. */
function policySchema(): { [key: string]: unknown } {
  const schema = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8'));
  return { ...schema, definitions: { ...schema.definitions, policyName: { enum: POLICY_NAMES } } };
}
