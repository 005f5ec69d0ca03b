import { satisfies, validRange } from '@renovatebot/pep440';

/** Poetry's notation in PEP 440's words: each alternative of `||` by itself. */
export function fromPoetry(constraint: string): string[] {
  return constraint.split(/\s*\|\|?\s*/).map((alternative) => alternative
    .trim()
    // `>=1.0 <2.0` is written with a blank, too.
    .split(/\s*,\s*|(?<=[\w*])\s+(?=[<>=!~^])/)
    .map((part) => part.replace(/\s+/g, ''))
    .filter((part) => part !== '' && part !== '*')
    .map(pep440)
    .join(','));
}

function pep440(part: string): string {
  const caret = /^\^(\d+(?:\.\d+)*)(.*)$/.exec(part);
  if (caret) {
    return `>=${caret[1]}${caret[2]},<${nextBreaking(caret[1].split('.').map(Number))}`;
  }
  const tilde = /^~(\d+)(?:\.(\d+))?(.*)$/.exec(part);
  if (tilde) {
    const [, major, minor] = tilde;
    return `>=${part.slice(1)},<${minor === undefined ? Number(major) + 1 : `${major}.${Number(minor) + 1}`}`;
  }
  const bare = /^={0,2}(\d.*)$/.exec(part);
  return bare ? `==${bare[1]}` : part;
}

/** `^1.2` ends before 2, `^0.2` before 0.3, `^0.0.3` before 0.0.4. */
function nextBreaking(numbers: number[]): string {
  const first = numbers.findIndex((number) => number > 0);
  const index = first < 0 ? numbers.length - 1 : first;
  return [...numbers.slice(0, index), numbers[index] + 1].join('.');
}

/** Whether a version suits one of some alternatives. What can't be read excludes nothing. */
export function suits(version: string, alternatives: string[]): boolean {
  return alternatives.some((specifier) => specifier === '' || !validRange(specifier) || satisfies(version, specifier, { prereleases: true }));
}

/** The patch releases that a minor version may stand for. */
const PATCHES = [...Array(40).keys(), 99];

/** Whether a Python, such as `3.11`, is among what a package is for. */
export function suitsPython(python: string, alternatives: string[]): boolean {
  const candidates = python.split('.').length > 2 ? [python] : PATCHES.map((patch) => `${python}.${patch}`);
  return candidates.some((candidate) => suits(candidate, alternatives));
}
