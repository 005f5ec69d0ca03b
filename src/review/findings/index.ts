import { Finding } from '../model';
import { applyFailure } from './apply-failure';
import { dataLoss } from './data-loss';
import { destroy } from './destroy';
import { drift } from './drift';
import { endlessChange } from './endless-change';
import { exposure } from './exposure';
import { failedCheck } from './failed-check';
import { FindingKind, Search } from './finding-kind';
import { ignoredEdit } from './ignored-edit';
import { incompletePlan } from './incomplete-plan';
import { notKnown } from './not-known';
import { outage } from './outage';
import { privilege } from './privilege';
import { unpinnedImage } from './unpinned-image';

/** Every kind of finding, in the order in which they are told. */
export const FINDING_KINDS: readonly FindingKind[] = [
  dataLoss, destroy, outage, exposure, privilege, applyFailure, failedCheck, notKnown, incompletePlan,
  endlessChange, ignoredEdit, unpinnedImage, drift,
];

const BY_POLICY = new Map(FINDING_KINDS.map((kind) => [kind.policy, kind]));

/** The kind of finding that a policy is about; undefined for a name that isn't a policy. */
export function findingKind(policy: string): FindingKind | undefined {
  return BY_POLICY.get(policy);
}

/** Everything that policies look at. */
export function allFindings(search: Search): Finding[] {
  return FINDING_KINDS.flatMap((kind) => kind.find(search).map((found): Finding => ({ policy: kind.policy, ...found })));
}
