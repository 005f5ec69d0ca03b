/** The parts of `terraform show -json PLAN` that a review reads. Unknown keys are left alone. */

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export type Action = 'no-op' | 'create' | 'read' | 'update' | 'delete' | 'forget' | 'invoke';

export interface Change {
  readonly actions: Action[];
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
  readonly after_unknown?: Json;
  readonly before_sensitive?: Json;
  readonly after_sensitive?: Json;
  readonly replace_paths?: Json[][];
  readonly importing?: JsonObject;
}

export interface ResourceChange {
  readonly address: string;
  readonly previous_address?: string;
  readonly module_address?: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly deposed?: string;
  readonly change: Change;
  readonly action_reason?: string;
}

/** A change of an output: like that of a resource, but of any value. */
export interface OutputChange {
  readonly actions: Action[];
  readonly before?: Json;
  readonly after?: Json;
  readonly after_unknown?: Json;
  readonly before_sensitive?: Json;
  readonly after_sensitive?: Json;
}

/** A check of the code, with what came of it. */
export interface Check {
  readonly address?: { readonly name?: string; readonly to_display?: string };
  readonly status?: string;
  readonly instances?: readonly { readonly problems?: readonly { readonly message?: string }[] }[];
}

export interface DeferredChange {
  readonly reason?: string;
  readonly resource_change?: ResourceChange;
}

/** An action of a provider that is carried out during the apply. */
export interface ActionInvocation {
  readonly address: string;
  readonly type?: string;
  readonly name?: string;
  readonly lifecycle_action_trigger?: { readonly triggering_resource_address?: string };
}

export interface ConfigResource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly expressions?: JsonObject;
  readonly depends_on?: string[];
  /** Names an entry of the plan's `provider_config`. */
  readonly provider_config_key?: string;
}

export interface ProviderConfig {
  readonly expressions?: JsonObject;
}

export interface ConfigModule {
  readonly resources?: ConfigResource[];
  readonly module_calls?: { readonly [name: string]: { readonly module?: ConfigModule } };
}

export interface StateResource {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly values?: JsonObject;
}

export interface StateModule {
  readonly resources?: StateResource[];
  readonly child_modules?: StateModule[];
}

export interface StateValues {
  readonly root_module?: StateModule;
}

export interface TerraformPlan {
  readonly format_version: string;
  readonly terraform_version?: string;
  readonly errored?: boolean;
  /** Whether an apply would do anything, written since Terraform 1.8. */
  readonly applyable?: boolean;
  /** Whether nothing is left to plan afterwards, written since Terraform 1.8. */
  readonly complete?: boolean;
  readonly output_changes?: { readonly [name: string]: OutputChange };
  readonly checks?: Check[];
  readonly deferred_changes?: DeferredChange[];
  readonly action_invocations?: ActionInvocation[];
  readonly deferred_action_invocations?: { readonly action_invocation?: ActionInvocation }[];
  readonly resource_changes?: ResourceChange[];
  readonly resource_drift?: ResourceChange[];
  readonly configuration?: { readonly root_module?: ConfigModule; readonly provider_config?: { readonly [key: string]: ProviderConfig } };
  readonly prior_state?: { readonly values?: StateValues };
  readonly planned_values?: StateValues;
}

/** The input isn't a plan that can be reviewed; the message says what to do. */
export class PlanError extends Error {}

/** Major versions of the plan's JSON format: 0 is of Terraform 0.12 to 1.0, 1 of every later one and of OpenTofu. */
const FORMAT_MAJORS = ['0', '1'];

/** What only a plan has; a state has none of it. */
const PARTS_OF_PLANS = [
  'planned_values', 'resource_changes', 'resource_drift', 'output_changes', 'deferred_changes', 'action_invocations', 'configuration',
];

/** Every part of a plan that this review knows, also where it has nothing to say of it. */
export const KNOWN_PARTS: ReadonlySet<string> = new Set([
  ...PARTS_OF_PLANS, 'format_version', 'terraform_version', 'variables', 'proposed_unknown', 'prior_state', 'relevant_attributes', 'checks',
  'timestamp', 'applyable', 'complete', 'errored', 'deferred_action_invocations',
]);

/**
 * Reads the output of `terraform show -json PLAN`.
 *
 * @throws PlanError on anything that isn't a whole plan of a known format version.
 */
export function readPlan(text: string): TerraformPlan {
  let plan: Json;
  try {
    plan = JSON.parse(text) as Json;
  } catch {
    throw new PlanError(text.trim() === ''
      ? 'The plan is empty. Make one with: terraform show -json PLANFILE'
      : 'The plan isn\'t whole JSON: it was cut off, or it isn\'t the output of: terraform show -json PLANFILE');
  }
  if (!isObject(plan) || typeof plan.format_version !== 'string') {
    throw new PlanError('The JSON isn\'t a Terraform plan ("format_version" is missing). Make one with: terraform show -json PLANFILE');
  }
  if (!FORMAT_MAJORS.includes(plan.format_version.split('.')[0])) {
    throw new PlanError(`The plan has format version ${JSON.stringify(plan.format_version)}; this review reads 0.x and 1.x. Update cdktf-python-docker.`);
  }
  if (!PARTS_OF_PLANS.some((part) => plan[part] !== undefined)) {
    throw new PlanError(`The JSON ${plan.values === undefined ? 'has the form of an empty Terraform state' : 'is a Terraform state'}, not a plan. `
      + 'Make a plan with: terraform plan -out PLANFILE, then: terraform show -json PLANFILE');
  }
  if (plan.errored === true) {
    throw new PlanError('Terraform couldn\'t finish this plan ("errored" is true): it can\'t be applied. Run terraform plan to see the error.');
  }
  for (const key of ['resource_changes', 'resource_drift'] as const) {
    const changes = plan[key] ?? [];
    if (!Array.isArray(changes) || !changes.every(isResourceChange)) {
      throw new PlanError(`The plan's "${key}" doesn't hold resource changes as Terraform writes them.`);
    }
  }
  checkOtherParts(plan);
  if (!optional(plan.configuration, (given) => isObject(given)
    && optional(given.root_module, isModule) && optional(given.provider_config, isProviderConfig))) {
    throw new PlanError('The plan\'s "configuration" doesn\'t hold modules as Terraform writes them.');
  }
  return plan as unknown as TerraformPlan;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a plan holds beside the changes of resources. */
function checkOtherParts(plan: JsonObject): void {
  const lists: { readonly [part: string]: (entry: Json) => boolean } = {
    checks: isCheck,
    deferred_changes: (entry) => isObject(entry) && optional(entry.reason, isText) && optional(entry.resource_change, isResourceChange),
    action_invocations: isInvocation,
    deferred_action_invocations: (entry) => isObject(entry) && optional(entry.action_invocation, isInvocation),
  };
  const isOutputs = (value: Json) => isObject(value) && Object.values(value).every((change) => isObject(change) && isActions(change.actions));
  const wrong = Object.keys(lists).find((part) => !optional(plan[part], (value) => Array.isArray(value) && value.every(lists[part])))
    ?? (optional(plan.output_changes, isOutputs) ? undefined : 'output_changes');
  if (wrong !== undefined) {
    throw new PlanError(`The plan's "${wrong}" isn't as Terraform writes it.`);
  }
}

function isInvocation(value: Json): boolean {
  return isObject(value) && isText(value.address) && optional(value.type, isText) && optional(value.name, isText)
    && optional(value.lifecycle_action_trigger, (trigger) => isObject(trigger) && optional(trigger.triggering_resource_address, isText));
}

function isCheck(value: Json): boolean {
  const isProblem = (problem: Json) => isObject(problem) && optional(problem.message, isText);
  const isInstance = (instance: Json) => isObject(instance)
    && optional(instance.problems, (problems) => Array.isArray(problems) && problems.every(isProblem));
  return isObject(value) && optional(value.status, isText)
    && optional(value.address, (address) => isObject(address) && optional(address.name, isText) && optional(address.to_display, isText))
    && optional(value.instances, (instances) => Array.isArray(instances) && instances.every(isInstance));
}

function isText(value: Json): boolean {
  return typeof value === 'string';
}

function isActions(value: Json | undefined): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isText);
}

function isResourceChange(value: Json): boolean {
  if (!isObject(value) || !isObject(value.change)) {
    return false;
  }
  const { change } = value;
  return ['address', 'type', 'name', 'mode'].every((key) => typeof value[key] === 'string')
    && ['previous_address', 'module_address', 'deposed', 'action_reason'].every((key) => optional(value[key], (given) => typeof given === 'string'))
    && isActions(change.actions)
    && optional(change.replace_paths, (paths) => Array.isArray(paths) && paths.every(Array.isArray))
    && optional(change.before, isObject) && optional(change.after, isObject);
}

function isProviderConfig(value: Json): boolean {
  return isObject(value) && Object.values(value).every((config) => isObject(config) && optional(config.expressions, isObject));
}

function isModule(value: Json): boolean {
  return isObject(value)
    && optional(value.resources, (resources) => Array.isArray(resources) && resources.every((resource) => isObject(resource)
      && ['address', 'type', 'name'].every((key) => typeof resource[key] === 'string')
      && optional(resource.expressions, isObject)
      && optional(resource.depends_on, (addresses) => Array.isArray(addresses) && addresses.every((address) => typeof address === 'string'))))
    && optional(value.module_calls, (calls) => isObject(calls)
      && Object.values(calls).every((call) => isObject(call) && optional(call.module, isModule)));
}

function optional(part: Json | undefined, is: (given: Json) => boolean): boolean {
  return part === undefined || part === null || is(part);
}
