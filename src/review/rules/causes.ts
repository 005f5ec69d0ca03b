import { display } from '../display';
import { contentChanges } from '../image-content';
import { Cause } from '../model';
import { own } from '../own';
import { configAddress } from '../plan/dependencies';
import { Edit } from '../plan/edits';
import { isMarked, maskSecrets } from '../plan/secrets';
import { isBelow } from '../plan/settings';
import { JsonObject, ResourceChange, isObject } from '../plan/terraform-plan';
import { PlanContext, isChanging } from '../plan-context';
import { editText } from '../words';

/** Terraform's reasons that aren't told by an edit. */
const REASONS: { readonly [reason: string]: Cause } = {
  replace_because_tainted: { kind: 'state', text: 'the last apply failed on it (tainted)' },
  replace_by_request: { kind: 'request', text: 'asked for by -replace' },
  replace_by_triggers: { kind: 'request', text: 'asked for by "replace_triggered_by"' },
  delete_because_no_resource_config: { kind: 'code', text: 'removed from the code' },
  delete_because_no_module: { kind: 'code', text: 'its module was removed from the code' },
  delete_because_wrong_repetition: { kind: 'code', text: '"count" or "for_each" was added or removed' },
  delete_because_count_index: { kind: 'code', text: '"count" was lowered' },
  delete_because_each_key: { kind: 'code', text: 'its key was removed from "for_each"' },
  delete_because_no_move_target: { kind: 'code', text: 'the target of "moved" isn\'t in the code' },
};

/** What the provider fills in, or waits for, of a service. */
const FOLLOWS = [['converge_config'], ['task_spec', 'placement', 'platforms']];

/** Where a service has files that it is given by name. */
const FILES_OF_SERVICES = ['secrets', 'configs'].map((files) => ['task_spec', 'container_spec', files]);

/** Why the change happens, the most telling reason first. */
export function causesOf(change: ResourceChange, edits: readonly Edit[], context: PlanContext): Cause[] {
  const reason = own(REASONS, change.action_reason);
  const created = change.change.actions.length === 1 && change.change.actions[0] === 'create';
  const dependencies = dependencyCauses(change, context);
  const causes = [
    ...(change.deposed === undefined ? [] : [{ kind: 'state' as const, text: 'left over from an apply that failed' }]),
    ...(reason === undefined ? [] : [reason]),
    ...(change.previous_address === undefined ? [] : [{ kind: 'code' as const, text: `moved in the code from ${display(change.previous_address)}` }]),
    ...(change.change.importing === undefined ? [] : [importCause(change.change.importing)]),
    ...(created ? [creationCause(change, context)] : []),
    ...(change.type === 'docker_image' && !created ? contentCauses(change, context) : []),
    ...dependencies,
    ...(created ? [] : tellingEdits(change, edits, dependencies.length > 0).map((edit): Cause => ({ kind: 'edit', text: editText(edit) }))),
  ];
  const seen = new Set<string>();
  return causes.filter(({ text }) => !seen.has(text) && seen.add(text));
}

function importCause({ id }: JsonObject): Cause {
  return { kind: 'request', text: typeof id === 'string' ? `imported by its id ${display(maskSecrets('', id))}` : 'imported' };
}

function creationCause(change: ResourceChange, context: PlanContext): Cause {
  return context.drift.some((drift) => drift.address === change.address && drift.change.actions.includes('delete'))
    ? { kind: 'state', text: 'was removed outside of Terraform' }
    : { kind: 'code', text: 'new in the code' };
}

function contentCauses(change: ResourceChange, context: PlanContext): Cause[] {
  return contentChanges(change, context.options.imageInventories).map((text) => ({ kind: 'content', text }));
}

/** Values that are unknown until the apply because a resource that they refer to is changed. */
function dependencyCauses(change: ResourceChange, context: PlanContext): Cause[] {
  const unknown = isObject(change.change.after_unknown) ? change.change.after_unknown : {};
  if (change.change.before === null || change.change.after === null) {
    return [];
  }
  return Object.keys(unknown).filter((attribute) => isMarked(unknown[attribute])).flatMap((attribute) =>
    [...context.dependencies.ofAttribute(configAddress(change), attribute)].flatMap((address) => context.at(address).filter(isChanging))
      .flatMap((used) => dependencyCause(used, context)));
}

function dependencyCause(used: ResourceChange, context: PlanContext): Cause[] {
  const images = used.type === 'docker_registry_image' ? context.changesBelow(used) : [used];
  const content = images.filter(({ type }) => type === 'docker_image').flatMap((image) => contentCauses(image, context));
  if (content.length > 0) {
    return content;
  }
  const { noun, name } = context.ref(used);
  return [{ kind: 'dependency', text: `${noun} ${name} is ${used.change.actions.includes('delete') ? 'replaced' : 'changed'}` }];
}

/** A secret or configuration that is replaced has another name. */
function isFileOfOtherName({ path, before, after }: Edit): boolean {
  return FILES_OF_SERVICES.some((files) => isBelow(path, files)) && before !== undefined && after !== undefined;
}

/** The label that holds the hash of a resource's configuration: it changes along with what it is the hash of. */
function isRevision({ attribute, path }: Edit): boolean {
  return attribute === 'labels' && /\brevision$/.test(path[path.length - 1]);
}

/** Without the hashes that only repeat that something else was edited. */
function tellingEdits(change: ResourceChange, edits: readonly Edit[], told: boolean): readonly Edit[] {
  const startsFirst = change.change.actions[0] === 'create';
  const telling = edits.filter((edit) => !isRevision(edit) && !(startsFirst && edit.attribute === 'name')
    && !(change.type === 'docker_image' && ['triggers', 'name'].includes(edit.attribute))
    && !(change.type === 'docker_service' && (FOLLOWS.some((steps) => isBelow(edit.path, steps)) || (told && isFileOfOtherName(edit)))));
  return told || telling.length > 0 || change.type === 'docker_image' ? telling : edits;
}
