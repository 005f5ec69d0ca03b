import { Fn } from 'cdktf';

/** Eight digits that Terraform draws when it creates a resource. */
const GENERATION = Fn.substr(Fn.uuid(), 0, 8);

/**
 * A name that two generations of a container or an image never share. The resource has to ignore changes of it, and so keeps it
 * (docs/decisions/0004).
 */
export function generationName(base: string): string {
  return `${base}-${GENERATION}`;
}
