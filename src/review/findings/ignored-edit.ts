import { FindingKind, Found } from './finding-kind';
import { UpdateEffect, updateEffect } from '../../provider/quirks/updates';
import { configAddress } from '../plan/dependencies';
import { Edit } from '../plan/edits';
import { splitPair } from '../plan/settings';
import { ResourceChange } from '../plan/terraform-plan';
import { PlanContext, before, isReplacement } from '../plan-context';
import { endlessPatterns } from '../rules/endless';
import { replaceCommand } from '../words';

/** Edits that won't be carried out; those that come back at every plan are told as that. */
export const ignoredEdit: FindingKind = {
  policy: 'ignored-edit',
  about: 'edits that the provider won\'t carry out',
  subject: 'ignored',
  sign: '≈',
  tone: 'warning',
  find: ({ context, edits }) => [...edits].filter(([change, own]) => endlessPatterns(change, own).every((pattern) => pattern === undefined))
    .flatMap(([change, own]) => [...ignored(change, own, context), ...removedEnvironment(change, context)]),
};

function ignored(change: ResourceChange, edits: readonly Edit[], context: PlanContext): Found[] {
  if (!change.change.actions.includes('update')) {
    return [];
  }
  const resource = context.ref(change);
  const without = edits.filter((edit) => [UpdateEffect.IGNORED, UpdateEffect.RECORDED].includes(updateEffect(change.type, edit.attribute)));
  return [...new Set(without.map(({ attribute }) => attribute))].map((attribute) => ({
    resource,
    text: `${resource.noun} ${resource.name}: the edit of "${attribute}" is ignored by the provider`,
    cure: `replace it: ${replaceCommand(resource.address)}`,
  }));
}

/** Taking the whole environment out of the code plans nothing: the old variables stay live. */
function removedEnvironment(change: ResourceChange, context: PlanContext): Found[] {
  const env = before(change).env;
  if (change.type !== 'docker_container' || isReplacement(change) || change.change.after === null
    || !Array.isArray(env) || env.length === 0 || !context.leavesOut(configAddress(change), 'env')) {
    return [];
  }
  const resource = context.ref(change);
  const names = env.map((entry) => splitPair(entry)?.[0]).filter((name) => name !== undefined);
  return [{
    resource,
    text: `container ${resource.name}: the environment was removed from the code, but ${names.slice(0, 4).join(', ')} stay${names.length === 1 ? 's' : ''} live`,
    cure: `replace it: ${replaceCommand(resource.address)}`,
  }];
}
