import { Downtime } from './model';
import { Edit } from './plan/edits';

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
const BLOCKS_OF_SERVICES = /^(task_spec\.(container_spec\.)?|mode\.(replicated\.)?)(?=.)/;

/** `environment LOG_LEVEL info → debug`. */
export function editText(edit: Edit): string {
  const path = edit.path.replace(BLOCKS_OF_SERVICES, '');
  const [attribute] = path.split('.');
  const word = Object.hasOwn(ATTRIBUTE_WORDS, attribute) ? ATTRIBUTE_WORDS[attribute] : undefined;
  const subject = word === undefined ? path : `${word} ${path.slice(attribute.length + 1)}`.trim();
  if (edit.before === undefined) {
    return edit.after === 'true' ? `${subject} false → true` : `${subject} added${valueSuffix(edit.after)}`;
  }
  if (edit.after === undefined) {
    return edit.before === 'true' ? `${subject} true → false` : `${subject} removed${valueSuffix(edit.before)}`;
  }
  return edit.before === edit.after ? `${subject} changed` : `${subject} ${edit.before} → ${edit.after}`;
}

/** `about 12 s down`, `2–12 s down`, `down while the image is built, then about 2 s`. */
export function downtimeText({ low, high, plus }: Downtime): string {
  const range = high <= 2 * low ? `about ${secondsText(high)}` : `${number(low)}–${secondsText(high)}`;
  return plus === undefined ? `${range} down` : `down while the image is ${plus === 'build' ? 'built' : 'pulled'}, and ${range} more`;
}

export function secondsText(seconds: number): string {
  return seconds < 120 ? `${number(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

/** `1 container`, `2 containers`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

function number(seconds: number): string {
  return seconds < 3 ? String(Math.round(seconds * 10) / 10) : String(Math.round(seconds));
}

function valueSuffix(value: string | undefined): string {
  return value === undefined ? '' : ` (${value})`;
}
