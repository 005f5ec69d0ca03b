import { namesSecret } from './secret-names';
import { holdsSecret, withoutSecretShapes } from './secret-values';

/** A file is where a secret belongs. */
const PATH = /^(?:\/[\w.-]{1,255}){2,}$/;
/** A switch is no secret: `DJANGO_ALLOW_EMPTY_PASSWORD=yes`. */
const SWITCH = /^(?:true|false|yes|no|on|off|none|null)$/i;

/** Whether a variable or setting looks as if it held a secret in clear. Its value is never part of a message. */
export function looksSecret(name: string, value: string): boolean {
  return value !== '' && (holdsSecret(value) || (namesSecret(name) && !PATH.test(value) && !SWITCH.test(value)));
}

/** `NAME=value`, the value quoted or not. */
const ASSIGNMENT = /\b([A-Za-z_][\w.-]{0,100}=)("(?:[^"\\]|\\.){1,4000}"|'[^']{1,4000}'|[^\s"']\S{0,4000})/g;

/** The text with the shapes of secrets replaced, and what is assigned to names of secrets. */
export function withoutSecrets(text: string, mask: string): string {
  const assigned = text.replace(ASSIGNMENT, (all, name: string, value: string) => (looksSecret(name.slice(0, -1), value) ? name + mask : all));
  return withoutSecretShapes(assigned, mask);
}
