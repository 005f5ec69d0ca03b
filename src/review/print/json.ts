import { UNPRINTABLE } from '../display';
import { Entry, ReviewedEntry, allPass, isReviewed, outcomeText, stackOf } from '../report';
import { summaryOf } from './lines';

/** The version of the JSON's form; its schema is `schema/plan-review.schema.json`. */
export const JSON_VERSION = 1;

/**
 * The reviews of a run for programs, as one object: the review itself where there is one stack, else one that holds them all. Also in
 * a terminal nothing steers it, since JSON has escapes of its own.
 */
export function printJson(entries: readonly Entry[]): string {
  const [first] = entries;
  const document = entries.length === 1 && isReviewed(first) ? { version: JSON_VERSION, ...reviewObject(first) } : {
    version: JSON_VERSION,
    summary: outcomeText(entries),
    passed: allPass(entries),
    stacks: entries.map((entry) => isReviewed(entry) ? reviewObject(entry) : { stack: stackOf(entry), missing: entry.missing }),
  };
  return `${escaped(JSON.stringify(document, undefined, 2))}\n`;
}

function reviewObject({ review, verdict }: ReviewedEntry): object {
  return { summary: summaryOf(review), ...review, verdict };
}

function escaped(json: string): string {
  return json.replace(UNPRINTABLE, (char) => char === '\n' ? char : [...Array(char.length).keys()].map((at) =>
    `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''));
}
