import { Token } from 'cdktf';

const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const SECRET_NAME = /(PASSWORD|PASSWD|(^|_)PASS|SECRET|TOKEN|(SECRET|API|ACCESS|PRIVATE|SIGNING|ENCRYPTION)_?KEY|CREDENTIALS?)$/i;
const SECRET_VALUE = /-----BEGIN [A-Z ]*PRIVATE KEY-----|^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s:@]+@|^(A[KS]IA[A-Z0-9]{16}$|ghp_|github_pat_|glpat-|sk_live_|xox[abp]-)/;

/** The name of an environment variable. */
export function checkedVariable(name: string): string {
  if (!NAME.test(name)) {
    throw new Error(`"environment" must hold names of letters, digits, "_", "." and "-" that don't start with a digit, got "${name}"`);
  }
  return name;
}

/** A file is where a secret belongs. */
const PATH = /^(\/[\w.-]+){2,}$/;

/** Whether a variable looks as if it held a secret in clear. Its value is never part of a message. */
export function looksSecret(name: string, value: string): boolean {
  if (!value || Token.isUnresolved(value)) {
    return false;
  }
  return SECRET_VALUE.test(value) || (SECRET_NAME.test(name) && !PATH.test(value));
}
