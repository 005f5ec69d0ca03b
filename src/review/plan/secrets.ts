import { Json, isObject } from './terraform-plan';

/** Shown instead of a secret. */
export const MASK = '***';

/** Names of settings that hold secrets. `KEY` counts only as a word of its own: `API_KEY`, not `KEYBOARD`. */
const SECRET_NAME = /pass(word|wd|phrase)?(?![a-z])|secret|token|credential|private|auth(?!or)|dsn|(^|[^a-z])(api|access|encryption|signing)?_?key([^a-z]|$)|cookie|salt|content(_base64)?$/i;
/** Values that are secrets whatever their name: keys of well-known services, JSON web tokens, PEM blocks. */
const SECRET_VALUE = /^(ghp_|gho_|github_pat_|glpat-|sk_live_|rk_live_|sk-|xox[abpr]-|AKIA|ASIA|AIza|hvs\.|pypi-|npm_)|^eyJ[\w-]+\.[\w-]+\.|-----BEGIN/;
/** The password in `scheme://user:password@host`. */
const URL_PASSWORD = /([a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)[^\s@]+(@)/gi;

/** Whether the setting called `name` is to be masked whole. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** The text with what looks like a secret masked; `name` is the setting that holds it. */
export function maskSecrets(name: string, text: string): string {
  if (isSecretName(name) || SECRET_VALUE.test(text)) {
    return MASK;
  }
  return text.replace(URL_PASSWORD, `$1${MASK}$2`);
}

/** Whether Terraform marks the value, or any part of it, as sensitive (or unknown: both marks have the shape of the value). */
export function isMarked(marks: Json | undefined): boolean {
  if (Array.isArray(marks)) {
    return marks.some(isMarked);
  }
  return isObject(marks) ? Object.values(marks).some(isMarked) : marks === true;
}
