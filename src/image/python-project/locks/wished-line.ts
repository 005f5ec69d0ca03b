import { LockedDependency } from './locked-package';
import { evaluate } from './marker';

/** A wish as a line of a requirements file; `undefined` where it isn't meant for this Python on Linux. */
export function wishedLine({ name, extras, versions, marker }: LockedDependency, python: string, address?: string): string | undefined {
  const truth = marker === undefined ? true : evaluate(marker, { python, extras: new Set() });
  if (truth === false) {
    return undefined;
  }
  const subject = `${name}${extras.length > 0 ? `[${extras.join(',')}]` : ''}`;
  // A requirement knows no "or": the alternative that is written last is the newest.
  const wanted = address === undefined ? versions[versions.length - 1] : ` @ ${address}`;
  return `${subject}${wanted}${typeof truth === 'string' ? ` ; ${truth}` : ''}`;
}
