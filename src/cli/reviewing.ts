import { basename, dirname, resolve } from 'path';
import { Applicable } from './apply';
import { decodeText, readInput } from './input-text';
import { Interruption } from './interruption';
import { Stack, appDirectoryOf, constructPathsOf, imageInventories, readConfiguration } from './project';
import { Terminal, readAll } from './terminal';
import { Terraform } from './terraform';
import { Policy } from '../review/gate/policy';
import { Verdict, judge } from '../review/gate/verdict';
import { Review } from '../review/model';
import { readPlan } from '../review/plan/terraform-plan';
import { PlanContext } from '../review/plan-context';
import { reviewPlan } from '../review/review';

/** A review with what it was made of. */
export interface Reviewed {
  readonly context: PlanContext;
  readonly review: Review;
  readonly verdict: Verdict;
  /** How to apply exactly this plan; undefined where only its JSON is at hand. */
  readonly applicable?: Applicable;
}

/** What every review needs. */
export interface ReviewingOptions {
  readonly binary: string;
  readonly policy: Policy;
  readonly interruption: Interruption;
}

/** How a plan file is read. */
export interface FileOptions extends ReviewingOptions {
  /** The name to show. */
  readonly name: string;
  /** The folder that the plan was made in. @default - the folder of the file */
  readonly directory?: string;
  readonly terminal: Terminal;
}

/** The name of the plan file in the stack's folder. */
const PLAN_FILE = 'plan-review.tfplan';

/** Plans a synthesized stack and reviews the plan. */
export async function reviewStack(stack: Stack, { binary, policy, interruption }: ReviewingOptions): Promise<Reviewed> {
  const terraform = new Terraform(binary, stack.directory, interruption);
  await terraform.plan(PLAN_FILE);
  const json = await terraform.show(PLAN_FILE);
  return reviewText(json, stack, policy, { terraform, file: PLAN_FILE, json });
}

/** The name of a plan that nobody gave one: that of its folder. */
export function nameOfPlan(file: string, directory: string | undefined): string {
  return file === '-' && directory === undefined ? 'plan' : basename(resolve(directory ?? dirname(file)));
}

/** Reviews a plan file of Terraform, its JSON, or the JSON on standard input (`-`). */
export async function reviewFile(file: string, { name, directory, binary, policy, interruption, terminal }: FileOptions): Promise<Reviewed> {
  if (file === '-') {
    return reviewText(decodeText(await readAll(terminal)), { name, directory: directory ?? '.' }, policy);
  }
  const content = readInput(file, 'plan');
  const stack = { name, directory: resolve(directory ?? dirname(file)) };
  if (!isPlanFile(content)) {
    return reviewText(decodeText(content), stack, policy);
  }
  const terraform = new Terraform(binary, stack.directory, interruption);
  const json = await terraform.show(resolve(file));
  return reviewText(json, stack, policy, { terraform, file: resolve(file), json });
}

function reviewText(json: string, stack: { readonly name: string; readonly directory: string }, policy: Policy, applicable?: Reviewed['applicable']): Reviewed {
  const { context, review } = reviewPlan(readPlan(json), {
    stack: stack.name,
    constructPaths: constructPathsOf(readConfiguration(stack.directory)),
    imageInventories: imageInventories(appDirectoryOf(stack.directory)),
  });
  return { context, review, verdict: judge(review, policy, new Date().toISOString().slice(0, 10)), applicable };
}

/** Terraform's plan files are ZIP archives. */
function isPlanFile(content: Buffer): boolean {
  return content.subarray(0, 2).toString('latin1') === 'PK';
}
