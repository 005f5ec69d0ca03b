import { UNPRINTABLE } from '../display';
import { Verdict } from '../gate/verdict';
import { Review } from '../model';
import { summaryOf } from './lines';

/** The version of the JSON's form; its schema is `schema/plan-review.schema.json`. */
export const JSON_VERSION = 1;

/** The review for programs; also in a terminal nothing steers it, since JSON has escapes of its own. */
export function printJson(review: Review, verdict: Verdict): string {
  return `${escaped(JSON.stringify({ version: JSON_VERSION, summary: summaryOf(review), ...review, verdict }, undefined, 2))}\n`;
}

function escaped(json: string): string {
  return json.replace(UNPRINTABLE, (char) => char === '\n' ? char : [...Array(char.length).keys()].map((at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''));
}
