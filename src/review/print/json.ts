import { Verdict } from '../gate/verdict';
import { Review } from '../model';
import { summaryOf } from './lines';

/** The version of the JSON's form; its schema is `schema/plan-review.schema.json`. */
export const JSON_VERSION = 1;

/** The review for programs. */
export function printJson(review: Review, verdict: Verdict): string {
  return `${JSON.stringify({ version: JSON_VERSION, summary: summaryOf(review), ...review, verdict }, undefined, 2)}\n`;
}
