/** A dependency as PEP 508 writes it: the parts that detection needs. */
export interface Requirement {
  /** Normalised by PEP 503: lower case, runs of `-_.` become one `-`. */
  readonly name: string;
  readonly extras: string[];
  /** The version that it is pinned to by `==`, if it is. */
  readonly pin?: string;
}

const REQUIREMENT = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*([^;]*)/;

/** Parses one PEP 508 requirement; anything else (a path, an option, a bare address) gives `undefined`. */
export function parseRequirement(text: string): Requirement | undefined {
  const match = REQUIREMENT.exec(text.trim());
  if (!match || /^[\w.+-]*:\/\//.test(text.trim()) || /^[/\\]/.test(match[3])) {
    return undefined;
  }
  const pin = /^\(?={2,3}\s*([A-Za-z0-9.!+_-]+)\s*\)?(?:\s|$)/.exec(match[3]);
  return {
    name: normaliseName(match[1]),
    extras: (match[2] ?? '').split(',').map(extra => normaliseName(extra.trim())).filter(extra => extra !== ''),
    pin: pin?.[1],
  };
}

export function normaliseName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** Extras that bring a server: without a lock file nothing else tells that it will be there. */
const IMPLIED: { readonly [extra: string]: string } = { 'fastapi[standard]': 'uvicorn', 'fastapi[all]': 'uvicorn' };

/** Adds a requirement, and what its extras are known to bring, to packages by name and pinned version. */
export function addRequirement(packages: Map<string, string>, requirement: Requirement): void {
  packages.set(requirement.name, requirement.pin ?? '');
  for (const implied of requirement.extras.map(extra => IMPLIED[`${requirement.name}[${extra}]`]).filter(name => name !== undefined)) {
    packages.set(implied, packages.get(implied) ?? '');
  }
}
