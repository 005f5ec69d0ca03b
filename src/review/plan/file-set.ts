import { blocks } from './settings';
import { ResourceChange } from './terraform-plan';
import { FILES_LABEL } from '../../spec/file-spec';

/** Whether a volume holds nothing but files that a container is given, or a container does nothing but carry them there. */
export function isFileSet({ change }: ResourceChange): boolean {
  return [change.before, change.after].some((values) => blocks(values ?? undefined, 'labels').some(({ label }) => label === FILES_LABEL));
}
