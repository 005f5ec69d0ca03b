import { LockedDependency, LockedPackage } from './locked-package';
import { allOf, anyOf, evaluate, Truth } from './marker';
import { suits, suitsPython } from './version-constraint';

/** A package that goes into the image. */
export interface ChosenPackage {
  readonly locked: LockedPackage;
  /** The marker that only the build can decide, such as one on the processor. */
  readonly marker?: string;
}

/** What a lock file gives to one Python on Linux. */
export interface LockedSelection {
  readonly chosen: ChosenPackage[];
  /** What the project itself asks for and the lock file doesn't have. */
  readonly unmet: LockedDependency[];
}

/** What was found on the way to a package. */
interface Reached {
  readonly locked: LockedPackage;
  readonly extras: Set<string>;
  truth: Truth;
}

/**
 * Follows what the project asks for through its lock file, as an installer does that has no other packages than the locked ones.
 *
 * Lock files of all ages have the edges; the groups and markers of each package, which would save the way, only the newest have.
 */
export function resolveLocked(packages: LockedPackage[], wanted: LockedDependency[], python: string): LockedSelection {
  const byName = new Map<string, LockedPackage[]>();
  for (const locked of packages.filter(({ pythons }) => pythons === undefined || suitsPython(python, pythons))) {
    byName.set(locked.name, [...byName.get(locked.name) ?? [], locked]);
  }
  // Of several versions the newest is taken that suits everyone; what is learnt late is known in the next round.
  const asked = new Map<string, LockedDependency[]>();
  for (;;) {
    const before = countOf(asked);
    const selection = walk(byName, wanted, python, asked);
    if (countOf(asked) === before) {
      return selection;
    }
  }
}

function walk(
  byName: Map<string, LockedPackage[]>, wanted: LockedDependency[], python: string, asked: Map<string, LockedDependency[]>,
): LockedSelection {
  const reached = new Map<LockedPackage, Reached>();
  const unmet: LockedDependency[] = [];
  const waiting: Reached[] = [];
  const follow = (dependency: LockedDependency, extras: ReadonlySet<string>, before: Truth, isRoot: boolean) => {
    const truth = truthOf(dependency, python, extras, before);
    if (truth === false) {
      return;
    }
    const candidates = byName.get(dependency.name) ?? [];
    if (candidates.length > 1 && truth === true && !asked.get(dependency.name)?.includes(dependency)) {
      asked.set(dependency.name, [...asked.get(dependency.name) ?? [], dependency]);
    }
    const locked = newest(candidates, [dependency, ...asked.get(dependency.name) ?? []], isRoot) ?? newest(candidates, [dependency], isRoot);
    if (!locked) {
      unmet.push(...(isRoot ? [dependency] : []));
      return;
    }
    const known = reached.get(locked);
    const next: Reached = known ?? { locked, extras: new Set(), truth: false };
    const isNews = known === undefined || anyOf([known.truth, truth]) !== known.truth || dependency.extras.some((extra) => !known.extras.has(extra));
    next.truth = anyOf([next.truth, truth]);
    dependency.extras.forEach((extra) => next.extras.add(extra));
    reached.set(locked, next);
    if (isNews) {
      waiting.push(next);
    }
  };
  wanted.forEach((dependency) => follow(dependency, new Set(), true, true));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { locked, extras, truth } = next;
    locked.dependencies.forEach((dependency) => follow(dependency, extras, truth, false));
  }
  const chosen = [...reached.values()].map(({ locked, truth }) => ({ locked, marker: typeof truth === 'string' ? truth : undefined }));
  return { chosen: chosen.sort((a, b) => (a.locked.name < b.locked.name ? -1 : 1)), unmet };
}

function truthOf({ marker, ofExtras }: LockedDependency, python: string, extras: ReadonlySet<string>, before: Truth): Truth {
  if (ofExtras !== undefined && !ofExtras.every((extra) => extras.has(extra))) {
    return false;
  }
  return marker === undefined ? before : allOf([before, evaluate(marker, { python, extras })]);
}

/** A lock file is obeyed where packages among each other ask for something else; what the project asks for must be met. */
function newest(candidates: LockedPackage[], dependencies: LockedDependency[], isStrict: boolean): LockedPackage | undefined {
  const suitable = candidates.filter(({ version }) => dependencies.every(({ versions }) => suits(version, versions)));
  const choice = suitable.length > 0 || isStrict ? suitable : candidates;
  return [...choice].sort((a, b) => compareVersions(b.version, a.version))[0];
}

function compareVersions(a: string, b: string): number {
  return a === b ? 0 : suits(a, [`>${b}`]) ? 1 : -1;
}

function countOf(asked: Map<string, LockedDependency[]>): number {
  return [...asked.values()].reduce((sum, dependencies) => sum + dependencies.length, 0);
}
