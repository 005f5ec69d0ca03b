import { display, printable } from './display';
import { Downtime } from './model';
import { Edit } from './plan/edits';
import { isBelow } from './plan/settings';

/** The attributes whose entries are told by their key alone, in the reader's words. */
const ATTRIBUTE_WORDS: { readonly [attribute: string]: string } = {
  env: 'environment',
  labels: 'label',
  ports: 'port',
  volumes: 'mount',
  mounts: 'mount',
  networks_advanced: 'network',
  upload: 'file',
  triggers: 'trigger',
  secrets: 'secret',
  configs: 'configuration file',
  placement: 'placement',
  global: 'on every node',
};

/** What a reader needn't know of where a Swarm service has a setting. */
const BLOCKS_OF_SERVICES = [['task_spec', 'container_spec'], ['task_spec'], ['mode', 'replicated'], ['mode'], ['endpoint_spec']];

/** `environment LOG_LEVEL info → debug`. */
export function editText(edit: Edit): string {
  const subject = subjectOf(withoutBlocks(edit.path));
  if (edit.before === undefined) {
    return edit.after === 'true' ? `${subject} false → true` : `${subject} added${valueSuffix(edit.after)}`;
  }
  if (edit.after === undefined) {
    return edit.before === 'true' ? `${subject} true → false` : `${subject} removed${valueSuffix(edit.before)}`;
  }
  return edit.before === edit.after ? `${subject} changed` : `${subject} ${edit.before} → ${edit.after}`;
}

/** `env.LOG_LEVEL`: where an edit is, for a reader who knows Terraform. */
export function pathText(path: readonly string[]): string {
  return display(path.join('.'));
}

/** The way to make a resource anew, to be copied into a shell. */
export function replaceCommand(address: string): string {
  return `terraform apply -replace='${printable(address).replace(/'/g, '\'\\\'\'')}'`;
}

/** `about 12 s down`, `2–12 s down`, `down while the image is built, then about 2 s`. */
export function downtimeText({ low, high, plus }: Downtime): string {
  const range = high <= 2 * low ? `about ${secondsText(high)}` : `${number(low)}–${secondsText(high)}`;
  const works = { build: 'the image is built', pull: 'the image is pulled', steps: 'what comes before runs (how long isn\'t known)' };
  return plus === undefined ? `${range} down` : `down while ${works[plus]}, and ${range} more`;
}

export function secondsText(seconds: number): string {
  return seconds < 120 ? `${number(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

/** `1 container`, `2 containers`; a type of Terraform has no plural. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 || noun.includes('_') ? '' : 's'}`;
}

function subjectOf([attribute, ...rest]: readonly string[]): string {
  return Object.hasOwn(ATTRIBUTE_WORDS, attribute)
    ? [ATTRIBUTE_WORDS[attribute], ...rest.length === 0 ? [] : [pathText(rest)]].join(' ')
    : pathText([attribute, ...rest]);
}

function withoutBlocks(path: readonly string[]): readonly string[] {
  const blocks = BLOCKS_OF_SERVICES.find((steps) => isBelow(path, steps) && path.length > steps.length);
  return blocks === undefined ? path : path.slice(blocks.length);
}

function number(seconds: number): string {
  return seconds < 3 ? String(Math.round(seconds * 10) / 10) : String(Math.round(seconds));
}

function valueSuffix(value: string | undefined): string {
  return value === undefined ? '' : ` (${value})`;
}
