import { LockedDependency } from './locked-package';
import { Marker, parseMarker } from './marker';
import { normaliseName } from '../requirement';
import { Table } from '../toml';

const REQUIREMENT = /^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[([^\]]*)\])?\s*(?:\(([^)]*)\)|@\s*(\S+)|([^;@]*))\s*(?:;(.*))?$/;

/** What a requirement of PEP 508 asks of a lock file; `undefined` where it is none. */
export function wishOfRequirement(text: string): LockedDependency | undefined {
  const match = REQUIREMENT.exec(text.trim());
  if (!match) {
    return undefined;
  }
  const [, name, extras, bracketed, , specifier, marker] = match;
  return {
    name: normaliseName(name),
    extras: extrasOf((extras ?? '').split(',')),
    versions: [(bracketed ?? specifier ?? '').replace(/\s+/g, '')],
    marker: markerOf(marker),
  };
}

export function wishesOf(requirements: string[]): LockedDependency[] {
  return requirements.map(wishOfRequirement).filter((wish) => wish !== undefined);
}

export function extrasOf(names: string[]): string[] {
  return names.map((extra) => normaliseName(extra.trim())).filter((extra) => extra !== '');
}

/** A marker; one that can't be read decides nothing. */
export function markerOf(text: string | undefined): Marker | undefined {
  try {
    return text === undefined || text.trim() === '' ? undefined : parseMarker(text);
  } catch {
    return undefined;
  }
}

/** The names that `groups` of `[dependency-groups]` hold, with the groups that they include. */
export function dependencyGroup(groups: Table, name: string, seen: string[] = []): string[] {
  const key = Object.keys(groups).find((candidate) => normaliseName(candidate) === normaliseName(name));
  const items = key === undefined || seen.includes(key) ? [] : groups[key];
  return (Array.isArray(items) ? items : []).flatMap((item: unknown) => {
    if (typeof item === 'string') {
      return [item];
    }
    const included = typeof item === 'object' && item !== null && 'include-group' in item ? item['include-group'] : undefined;
    return typeof included === 'string' ? dependencyGroup(groups, included, [...seen, key!]) : [];
  });
}

/** A wish in words: `flask >=3`. */
export function inWords({ name, versions }: LockedDependency): string {
  const specifier = versions.join(' || ');
  return specifier === '' ? name : `${name} ${specifier}`;
}

/** Throws where an extra or a group is asked for that isn't there. */
export function checkKnown(prop: 'extras' | 'dependencyGroups', asked: string[], known: string[], file: string): void {
  const unknown = asked.find((name) => !known.some((candidate) => normaliseName(candidate) === normaliseName(name)));
  if (unknown !== undefined) {
    throw new Error(`"${prop}" names "${unknown}", but "source": ${file} has ${known.length > 0 ? `only ${[...new Set(known)].join(', ')}` : 'none'}. Correct one of the two`);
  }
}
