import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE } from '../harness';
import { Row } from './prediction';

/** The folder to write to; set by `scripts/review-proof`. */
const { REVIEW_RECORD } = process.env;
const FIXTURES = join(__dirname, '..', '..', 'review', 'fixtures');
/** Keys that name the registry that the provider came from, or a place on this machine: no review reads them. */
const LEFT_OUT = ['provider_name', 'full_name', 'timestamp', 'config_file'];

/** Keeps a plan as a fixture of the unit tests. */
export function recordPlan(group: string, json: string): void {
  if (REVIEW_RECORD !== undefined && ENGINE !== 'current') {
    mkdirSync(FIXTURES, { recursive: true });
    const plan = JSON.parse(json, (key, value) => LEFT_OUT.includes(key) ? undefined : value);
    writeFileSync(join(FIXTURES, `${group}.json`), `${JSON.stringify(plan)}\n`);
  }
}

/** Keeps the proof's rows of one engine. */
export function recordRows(rows: readonly Row[]): void {
  if (REVIEW_RECORD !== undefined) {
    mkdirSync(REVIEW_RECORD, { recursive: true });
    writeFileSync(join(REVIEW_RECORD, `${ENGINE}.json`), JSON.stringify(rows, undefined, 2));
  }
}
