import { EndlessPattern, endlessPattern } from '../../../provider/quirks/endless';
import { UpdateEffect, updateEffect } from '../../../provider/quirks/updates';
import { Finding } from '../../model';
import { configAddress } from '../../plan/dependencies';
import { Edit } from '../../plan/edits';
import { splitPair } from '../../plan/settings';
import { ResourceChange } from '../../plan/terraform-plan';
import { PlanContext, after, before, isReplacement } from '../../plan-context';
import { replaceCommand } from '../../words';

/** Edits that won't be carried out, and those that come back at every plan. */
export function ineffectiveFindings(change: ResourceChange, edits: readonly Edit[], context: PlanContext): Finding[] {
  const endless = endlessFindings(change, edits, context);
  return endless.length > 0 ? endless : [...ignoredFindings(change, edits, context), ...removedEnvironment(change, context)];
}

/** The patterns behind the edits; undefined for an edit that is a real one. */
export function endlessPatterns(change: ResourceChange, edits: readonly Edit[]): (EndlessPattern | undefined)[] {
  const attributes = [...new Set(edits.filter((edit) => isReplacement(change) ? edit.forcesReplacement : true).map((edit) => edit.attribute))];
  return change.change.before === null || change.change.after === null
    ? []
    : attributes.map((attribute) => endlessPattern(change.type, attribute, before(change), after(change)));
}

function endlessFindings(change: ResourceChange, edits: readonly Edit[], context: PlanContext): Finding[] {
  const resource = context.ref(change);
  return endlessPatterns(change, edits).filter((pattern) => pattern !== undefined).map((pattern) => ({
    policy: 'endless-change',
    resource,
    text: `${resource.noun} ${resource.name}: "${pattern.attribute}" ${isReplacement(change) ? 'replaces it at every apply' : 'comes back at every plan'}, even where nothing is edited`,
    cure: pattern.cure,
  }));
}

function ignoredFindings(change: ResourceChange, edits: readonly Edit[], context: PlanContext): Finding[] {
  if (!change.change.actions.includes('update')) {
    return [];
  }
  const resource = context.ref(change);
  const ignored = edits.filter((edit) => [UpdateEffect.IGNORED, UpdateEffect.RECORDED].includes(updateEffect(change.type, edit.attribute)));
  return [...new Set(ignored.map(({ attribute }) => attribute))].map((attribute) => ({
    policy: 'ignored-edit',
    resource,
    text: `${resource.noun} ${resource.name}: the edit of "${attribute}" is ignored by the provider`,
    cure: `replace it: ${replaceCommand(resource.address)}`,
  }));
}

/** Taking the whole environment out of the code plans nothing: the old variables stay live. */
function removedEnvironment(change: ResourceChange, context: PlanContext): Finding[] {
  const env = before(change).env;
  if (change.type !== 'docker_container' || isReplacement(change) || change.change.after === null
    || !Array.isArray(env) || env.length === 0 || !context.leavesOut(configAddress(change), 'env')) {
    return [];
  }
  const resource = context.ref(change);
  const names = env.map((entry) => splitPair(entry)?.[0]).filter((name) => name !== undefined);
  return [{
    policy: 'ignored-edit',
    resource,
    text: `container ${resource.name}: the environment was removed from the code, but ${names.slice(0, 4).join(', ')} stay${names.length === 1 ? 's' : ''} live`,
    cure: `replace it: ${replaceCommand(resource.address)}`,
  }];
}
