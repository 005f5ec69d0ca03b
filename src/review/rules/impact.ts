import { display } from '../display';
import { foreignDestruction } from '../foreign/foreign';
import { Impact } from '../model';
import { containerImpact } from './container';
import { fileSetImpact } from './file-set';
import { imageImpact, registryImageImpact } from './image';
import { otherImpact } from './other';
import { serviceImpact } from './service';
import { volumeImpact } from './volume';
import { Edit } from '../plan/edits';
import { isFileSet } from '../plan/file-set';
import { Action, ResourceChange } from '../plan/terraform-plan';
import { PlanContext } from '../plan-context';

const KNOWN_ACTIONS: readonly Action[] = ['no-op', 'create', 'read', 'update', 'delete', 'forget'];

type ImpactRule = (change: ResourceChange, edits: readonly Edit[], context: PlanContext) => Impact;

const RULES: { readonly [type: string]: ImpactRule } = {
  docker_container: containerImpact,
  docker_image: imageImpact,
  docker_registry_image: registryImageImpact,
  docker_service: serviceImpact,
  docker_volume: volumeImpact,
};

/** What a change means, from the rules of its resource type. */
export function impactOf(change: ResourceChange, edits: readonly Edit[], context: PlanContext): Impact {
  const { actions } = change.change;
  const strange = actions.filter((action) => !KNOWN_ACTIONS.includes(action));
  if (strange.length > 0) {
    return { kind: 'unknown', text: `undergoes "${display(strange.join(', '))}", which this review doesn't know` };
  }
  const kept = actions.includes('forget') || actions.every((action) => action === 'no-op');
  if (isFileSet(change) && !kept) {
    return fileSetImpact(change);
  }
  const destruction = kept ? undefined : foreignDestruction(change);
  if (destruction !== undefined) {
    return destruction;
  }
  const rule = kept || !Object.hasOwn(RULES, change.type) ? otherImpact : RULES[change.type];
  return rule(change, edits, context);
}
