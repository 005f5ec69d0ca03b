import { computedAttributes, isTakenFromImage } from '../../provider/quirks/computed';
import { display } from '../display';
import { isMarked, maskSecrets } from './secrets';
import { withMasks } from './sensitive';
import { Setting, isAbsent, isUnset, keyOf, settingsOf } from './settings';
import { Change, Json, isObject } from './terraform-plan';

/** One setting that differs between the state and the plan. Texts are safe to show: secrets masked, control characters escaped. */
export interface Edit {
  /** The raw steps to it, such as `['env', 'LOG_LEVEL']`: a key may hold dots. */
  readonly path: readonly string[];
  /** The attribute of the resource that holds it, such as `env`: the first step. */
  readonly attribute: string;
  /** Undefined where the setting is added. */
  readonly before?: string;
  /** Undefined where the setting is removed. */
  readonly after?: string;
  /** Whether this edit makes Terraform replace the resource. */
  readonly forcesReplacement: boolean;
}

/**
 * What a change, without its sensitive values, edits, entry by entry; nothing where the resource is new or goes. Left out are values that the provider fills in (`computed`), what is unknown until the
 * apply, and the noise of a replacement (`0 → null`).
 */
export function editsOf(change: Change, type: string): Edit[] {
  if (change.before === null || change.after === null) {
    return [];
  }
  const isNothing = type.startsWith('docker_') ? isUnset : isAbsent;
  const before = settingsOf(change.before, isNothing);
  const after = settingsOf(change.after, isNothing);
  const computed = computedAttributes(type);
  const forcing = new Set((change.replace_paths ?? []).map((path) => String(path[0])));
  const unknown = isObject(change.after_unknown) ? change.after_unknown : {};
  const edits: Edit[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const old = before.get(key);
    const next = after.get(key);
    const { path, attribute, name } = (next ?? old)!;
    const same = old?.text === next?.text;
    const gone = next === undefined && (isUnknown(unknown, path) || (isTakenFromImage(type, attribute) && !forcing.has(attribute)));
    if (same || gone || (computed.has(attribute) && !forcing.has(attribute))) {
      continue;
    }
    edits.push({
      path: path.map(withMasks),
      attribute,
      before: old && textOf(old, name),
      after: next && textOf(next, name),
      forcesReplacement: forcing.has(attribute),
    });
  }
  return edits.sort((a, b) => keyOf(a.path) < keyOf(b.path) ? -1 : 1);
}

/** Whether a setting, or the list that holds it as an entry, is unknown until the apply. */
function isUnknown(marks: Json | undefined, [step, ...rest]: readonly string[]): boolean {
  const block = Array.isArray(marks) && marks.length === 1 ? marks[0] : marks;
  if (block === true || step === undefined || Array.isArray(block)) {
    return isMarked(block);
  }
  return isObject(block) && isUnknown(block[step], rest);
}

function textOf(setting: Setting, name: string): string {
  return display(maskSecrets(secretName(setting, name), setting.text));
}

/** Uploaded files are secrets as often as not; their hash may be shown. */
function secretName(setting: Setting, name: string): string {
  return setting.attribute === 'upload' ? 'content' : name;
}
