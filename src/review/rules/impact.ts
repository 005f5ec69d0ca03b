import { Impact } from '../model';
import { containerImpact } from './container';
import { fileSetImpact } from './file-set';
import { imageImpact, registryImageImpact } from './image';
import { otherImpact } from './other';
import { serviceImpact } from './service';
import { volumeImpact } from './volume';
import { Edit } from '../plan/edits';
import { isFileSet } from '../plan/file-set';
import { ResourceChange } from '../plan/terraform-plan';
import { PlanContext } from '../plan-context';

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
  const kept = actions.includes('forget') || actions.every((action) => action === 'no-op');
  if (isFileSet(change) && !kept) {
    return fileSetImpact(change);
  }
  const rule = kept || !Object.hasOwn(RULES, change.type) ? otherImpact : RULES[change.type];
  return rule(change, edits, context);
}
