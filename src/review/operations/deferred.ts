import { Operation } from '../model';
import { own } from '../own';
import { PlanContext } from '../plan-context';

/** Terraform's reasons, in words. */
const REASONS: { readonly [reason: string]: string } = {
  instance_count_unknown: 'its "count" or "for_each" isn\'t known yet',
  resource_config_unknown: 'its configuration isn\'t known yet',
  provider_config_unknown: 'its provider\'s configuration isn\'t known yet',
  absent_prereq: 'what it needs isn\'t there yet',
  deferred_prereq: 'what it needs is deferred, too',
};

/** Changes that Terraform knows of, but leaves to a later plan. */
export function deferredOperations(context: PlanContext): Operation[] {
  return (context.plan.deferred_changes ?? []).flatMap(({ reason, resource_change: change }) => change === undefined ? [] : [{
    resource: context.ref(change),
    actions: change.change.actions,
    causes: [{ kind: 'state', text: own(REASONS, reason) ?? 'Terraform can\'t plan it yet' }],
    impact: { kind: 'unknown', text: 'is deferred to a later apply: what happens to it isn\'t in this plan', verb: 'deferred' },
    edits: [],
    supporting: false,
  }]);
}
