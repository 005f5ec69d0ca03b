import { readFileSync } from 'fs';
import { join } from 'path';
import { TerraformPlan, readPlan } from '../../src/review/plan/terraform-plan';

/** A plan that Terraform made against a real engine; `scripts/review-proof` records them all anew. */
export function fixtureText(group: string): string {
  return readFileSync(join(__dirname, 'fixtures', `${group}.json`), 'utf8');
}

export function fixture(group: string): TerraformPlan {
  return readPlan(fixtureText(group));
}
