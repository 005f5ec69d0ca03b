import { display } from './display';
import { allFindings } from './findings';
import { Impact, Operation, Review } from './model';
import { actionOperations } from './operations/actions';
import { deferredOperations } from './operations/deferred';
import { outputOperations } from './operations/outputs';
import { refreshOperations } from './operations/refresh-only';
import { configAddress } from './plan/dependencies';
import { Edit, editsOf } from './plan/edits';
import { isFileSet } from './plan/file-set';
import { PlanError, ResourceChange, TerraformPlan } from './plan/terraform-plan';
import { PlanContext, ReviewOptions, isChanging, isReplacement } from './plan-context';
import { causesOf } from './rules/causes';
import { driftOf } from './rules/drift';
import { endlessPatterns } from './rules/endless';
import { isNameOfTag } from './rules/image-name';
import { impactOf } from './rules/impact';

/** Types that do nothing for a user by themselves: told with the container that uses them. */
const SUPPORTING_TYPES = new Set(['docker_image', 'docker_registry_image', 'docker_tag', 'docker_network']);

/** What files are about, and whose network the check of their reader runs in. */
const OF_A_FILE_SET = ['upload', 'network_mode'];

/** The step beside the build of an image that shows why it failed, and does nothing else. */
const BUILD_OUTPUT = /^terraform_data\..+_BuildOutput_[0-9A-F]{8}$/;

/** A review, with the plan's indexes for those who draw its topology. */
export interface ReviewedPlan {
  readonly context: PlanContext;
  readonly review: Review;
}

/**
 * Reviews a plan: what it will do, why, and what policies should look at.
 *
 * @throws PlanError on a plan that is nested without end
 */
export function reviewPlan(plan: TerraformPlan, options: ReviewOptions): ReviewedPlan {
  try {
    const context = new PlanContext(plan, options);
    return { context, review: reviewContext(context) };
  } catch (error) {
    throw error instanceof RangeError ? new PlanError('The plan is nested too deeply: no Terraform plan is.') : error;
  }
}

function reviewContext(context: PlanContext): Review {
  const { plan, options } = context;
  const edits = new Map(context.changes.map((change) => [change, editsOf(change.change, change.type)]));
  const changing = context.changes.filter((change) => isChanging(change) || isRelabelled(change));
  const users = changing.filter((change) => !SUPPORTING_TYPES.has(change.type) && !isFileSet(change));
  const used = new Set<string>();
  users.forEach((change) => context.dependencies.transitive(configAddress(change), used));
  const changes = changing.map((change) => operationOf(change, edits.get(change)!, used, context));
  const drift = driftOf(context, changes);
  const operations = [
    ...changes,
    ...refreshOperations(context),
    ...deferredOperations(context),
    ...actionOperations(plan),
    ...outputOperations(context),
  ];
  return {
    stack: display(options.stack),
    stage: options.stage === undefined ? undefined : display(options.stage),
    terraformVersion: plan.terraform_version === undefined ? undefined : display(String(plan.terraform_version)),
    operations,
    drift,
    findings: allFindings({ context, operations, drift, edits }),
  };
}

/** Nothing is done to it, but Terraform's name for it changes. */
function isRelabelled(change: ResourceChange): boolean {
  return change.previous_address !== undefined || change.change.importing !== undefined;
}

function operationOf(change: ResourceChange, edits: readonly Edit[], used: ReadonlySet<string>, context: PlanContext): Operation {
  const impact = endlessImpact(change, edits) ?? impactOf(change, edits, context);
  return {
    resource: context.ref(change),
    actions: change.change.actions,
    causes: causesOf(change, edits, context),
    impact,
    edits,
    supporting: impact.kind === 'none' && isSupporting(change, used, context),
  };
}

function isSupporting(change: ResourceChange, used: ReadonlySet<string>, context: PlanContext): boolean {
  const address = configAddress(change);
  if (BUILD_OUTPUT.test(address) || isNameOfTag(change, context)) {
    return true;
  }
  return isFileSet(change) ? servesChange(change, used, context) : SUPPORTING_TYPES.has(change.type) && used.has(address);
}

/** Files for a container that changes, or about one: its own line tells of it. */
function servesChange(change: ResourceChange, used: ReadonlySet<string>, context: PlanContext): boolean {
  const address = configAddress(change);
  return used.has(address) || OF_A_FILE_SET.flatMap((attribute) => [...context.dependencies.ofAttribute(address, attribute)])
    .flatMap((other) => context.at(other)).some(isChanging);
}

/** An update whose every edit comes back at the next plan changes nothing. */
function endlessImpact(change: ResourceChange, edits: readonly Edit[]): Impact | undefined {
  const patterns = endlessPatterns(change, edits);
  return !isReplacement(change) && patterns.length > 0 && patterns.every((pattern) => pattern !== undefined)
    ? { kind: 'ignored', text: 'nothing will happen, and the next plan shows it again' }
    : undefined;
}
