/** The parts of `terraform show -json PLAN` that a review reads. Unknown keys are left alone. */

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export type Action = 'no-op' | 'create' | 'read' | 'update' | 'delete' | 'forget';

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
  readonly resource_changes?: ResourceChange[];
  readonly resource_drift?: ResourceChange[];
  readonly configuration?: { readonly root_module?: ConfigModule; readonly provider_config?: { readonly [key: string]: ProviderConfig } };
  readonly prior_state?: { readonly values?: StateValues };
  readonly planned_values?: StateValues;
}

/** The input isn't a plan that can be reviewed; the message says what to do. */
export class PlanError extends Error {}

/** The only major version of the plan's JSON format so far (Terraform 0.12 to 1.x, OpenTofu 1.x). */
const FORMAT_MAJOR = '1';

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
  if (plan.format_version.split('.')[0] !== FORMAT_MAJOR) {
    throw new PlanError(`The plan has format version ${JSON.stringify(plan.format_version)}; this review reads 1.x. Update cdktf-python-docker.`);
  }
  if (plan.planned_values === undefined && plan.values !== undefined) {
    throw new PlanError('The JSON is a Terraform state, not a plan. Make a plan with: terraform plan -out PLANFILE, then: terraform show -json PLANFILE');
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
  if (!optional(plan.configuration, (given) => isObject(given)
    && optional(given.root_module, isModule) && optional(given.provider_config, isProviderConfig))) {
    throw new PlanError('The plan\'s "configuration" doesn\'t hold modules as Terraform writes them.');
  }
  return plan as unknown as TerraformPlan;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isResourceChange(value: Json): boolean {
  if (!isObject(value) || !isObject(value.change)) {
    return false;
  }
  const { change } = value;
  return ['address', 'type', 'name', 'mode'].every((key) => typeof value[key] === 'string')
    && ['previous_address', 'module_address', 'deposed', 'action_reason'].every((key) => optional(value[key], (given) => typeof given === 'string'))
    && Array.isArray(change.actions) && change.actions.length > 0 && change.actions.every((action) => typeof action === 'string')
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
