import { Finding, Review } from '../model';
import { AllowEntry, Policy } from './policy';

/** What the policies say of a review. */
export interface Verdict {
  readonly passed: boolean;
  /** Findings that block, in the order of the review. */
  readonly blocking: readonly Finding[];
  /** Findings that would block, but are let through. */
  readonly allowed: readonly Allowed[];
  /** Findings of policies that don't block here. */
  readonly passing: readonly Finding[];
  /** Entries of the allow-list that would have counted, but have expired. */
  readonly expired: readonly AllowEntry[];
}

export interface Allowed {
  readonly finding: Finding;
  readonly entry: AllowEntry;
}

/** Judges a review by a policy; `today` is `YYYY-MM-DD`. */
export function judge(review: Review, policy: Policy, today: string): Verdict {
  const blocking: Finding[] = [];
  const allowed: Allowed[] = [];
  const passing: Finding[] = [];
  const expired = new Set<AllowEntry>();
  for (const finding of review.findings.filter(({ informative }) => informative !== true)) {
    const entries = (policy.allow ?? []).filter((entry) => isAbout(entry, finding));
    const entry = entries.find(({ expires }) => today <= expires);
    if (!policy.failOn.includes(finding.policy) || isShort(finding, policy)) {
      passing.push(finding);
    } else if (entry !== undefined) {
      allowed.push({ finding, entry });
    } else {
      blocking.push(finding);
      entries.forEach((old) => expired.add(old));
    }
  }
  return { passed: blocking.length === 0, blocking, allowed, passing, expired: [...expired] };
}

/** How many findings there are of each policy, in the order in which they first occur. */
export function countByPolicy(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  findings.forEach(({ policy }) => counts.set(policy, (counts.get(policy) ?? 0) + 1));
  return counts;
}

function isAbout(entry: AllowEntry, { policy, resource }: Finding): boolean {
  return entry.policy === policy && (entry.resource === resource.address || entry.resource === resource.constructPath);
}

/** A downtime of unknown length is never short. */
function isShort({ policy: name, downtime }: Finding, policy: Policy): boolean {
  return name === 'outage' && downtime !== undefined && downtime.plus === undefined && downtime.high <= (policy.maxOutageSeconds ?? -1);
}
