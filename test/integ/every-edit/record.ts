import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Column, Outcome } from './run';
import { ENGINE } from '../harness';

const FOLDER = join(__dirname, '..', '..', '..', 'test-reports', 'promises');

/** Keeps outcomes for `scripts/promises`, which makes docs/promises.md of them. */
export function record(title: string, column: Column, outcomes: readonly Outcome[]): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${ENGINE}-${column}-${title}.json`), JSON.stringify(outcomes, undefined, 2));
}
