import * as path from 'path';
import { literal } from './literal';

/**
 * An absolute path in a container, without `.`, `..`, or a slash at the end: the form that the engine reads back.
 *
 * @param prop the prop that holds it, for the error
 */
export function containerPath(prop: string, value: string): string {
  if (!path.posix.isAbsolute(literal(prop, value))) {
    throw new Error(`"${prop}" must be an absolute path in the container, got "${value}": did you mean "/${value.replace(/^\.?\//, '')}"?`);
  }
  return canonicalPath(value);
}

/**
 * An absolute path on the engine's host, in the same form.
 *
 * @param prop the prop that holds it, for the error
 */
export function pathOnHost(prop: string, value: string): string {
  if (!path.posix.isAbsolute(literal(prop, value))) {
    throw new Error(`"${prop}" must be an absolute path on the engine's host, got "${value}": resolve it first, e.g. with path.resolve()`);
  }
  return canonicalPath(value);
}

function canonicalPath(absolute: string): string {
  return path.posix.join('/', path.posix.relative('/', absolute));
}
