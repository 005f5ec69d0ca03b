import { blocks } from './settings';
import { JsonObject, ResourceChange } from './terraform-plan';
import { FILES_LABEL } from '../../model/files';

/** Whether a volume holds nothing but files that a container is given, or a container does nothing but carry them there. */
export function isFileSet({ change }: ResourceChange): boolean {
  return [change.before, change.after].some((values) => holdsFiles(values ?? {}));
}

/** The same, by the values of a resource. */
export function holdsFiles(values: JsonObject): boolean {
  return blocks(values, 'labels').some(({ label }) => label === FILES_LABEL);
}
