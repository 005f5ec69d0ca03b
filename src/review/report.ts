import { display } from './display';
import { Verdict } from './gate/verdict';
import { Review } from './model';
import { Topology } from './topology/topology';
import { count } from './words';

/** What one run says of one stack: its review, or why there is none. */
export type Entry = ReviewedEntry | MissingEntry;

export interface ReviewedEntry {
  readonly review: Review;
  readonly verdict: Verdict;
  /** Only a page draws it. */
  readonly topology: () => Topology;
}

export interface MissingEntry {
  readonly stack: string;
  /** Why it couldn't be reviewed, in a sentence. */
  readonly missing: string;
}

export function isReviewed(entry: Entry): entry is ReviewedEntry {
  return 'review' in entry;
}

export function stackOf(entry: Entry): string {
  return isReviewed(entry) ? entry.review.stack : display(entry.stack);
}

/** Whether every stack was reviewed, and nothing blocks any of them. */
export function allPass(entries: readonly Entry[]): boolean {
  return entries.every((entry) => isReviewed(entry) && entry.verdict.passed);
}

/** `2 stacks · shop is blocked, blog isn't reviewed`. */
export function outcomeText(entries: readonly Entry[]): string {
  const troubles = entries.flatMap((entry) => {
    const trouble = isReviewed(entry) ? (entry.verdict.passed ? undefined : 'is blocked') : 'isn\'t reviewed';
    return trouble === undefined ? [] : [`${stackOf(entry)} ${trouble}`];
  });
  return `${count(entries.length, 'stack')} · ${troubles.join(', ') || 'nothing blocks'}`;
}
