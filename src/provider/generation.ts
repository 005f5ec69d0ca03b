import { Fn, TerraformResourceLifecycle } from 'cdktf';

/** Eight digits that Terraform draws when it creates a resource. */
const SUFFIX = Fn.substr(Fn.uuid(), 0, 8);

/**
 * A name that two generations of a container or an image never share. The resource keeps it by `GENERATION_LIFECYCLE`
 * (docs/decisions/0004).
 */
export function generationName(base: string): string {
  return `${base}-${SUFFIX}`;
}

/** A new generation is there before the old one goes, and changes of its name are ignored. */
export const GENERATION_LIFECYCLE: TerraformResourceLifecycle = { createBeforeDestroy: true, ignoreChanges: ['name'] };
