import * as path from 'path';

/**
 * An absolute path in a container, without `.`, `..`, or a slash at the end: the form that the engine reads back.
 *
 * @param prop the prop that holds it, for the error
 */
export function containerPath(prop: string, value: string): string {
  if (!path.posix.isAbsolute(value)) {
    throw new Error(`"${prop}" must be an absolute path in the container, got "${value}": did you mean "/${value.replace(/^\.?\//, '')}"?`);
  }
  const normalized = path.posix.normalize(value);
  return normalized.length > 1 ? normalized.replace(/\/$/, '') : normalized;
}
