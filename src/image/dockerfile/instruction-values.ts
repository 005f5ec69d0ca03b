import { withoutSecrets } from '../../secrecy/looks-secret';
import { secretRevision } from '../../secrecy/secret-revision';

const MASK = '***';
/** A word of an instruction, with its quotes and escapes. */
const WORD = /(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/g;
/** No instruction with values is longer; one that is isn't read. */
const LONGEST = 20_000;

/**
 * An instruction of a Dockerfile as it may be kept and shown: variables by name, with one slow hash of what they are set to, and
 * everything else without what looks like a secret.
 *
 * @param owner salts the hash
 */
export function withoutValues(instruction: string, owner: string): string {
  const variables = /^(ENV|ARG)\s+(\S[\s\S]*)$/i.exec(instruction);
  if (!variables) {
    return withoutSecrets(instruction, MASK);
  }
  const [, keyword, text] = variables;
  const names = namesIn(text);
  const shown = names.map(({ name, set }) => (set ? `${name}=${MASK}` : name)).join(' ');
  return names.some(({ set }) => set) ? `${keyword} ${shown} (values ${secretRevision(owner, Buffer.from(text))})` : `${keyword} ${shown}`;
}

function namesIn(text: string): { readonly name: string; readonly set: boolean }[] {
  const words = text.length > LONGEST ? [] : text.match(WORD) ?? [];
  if (words.length > 1 && !words[0].includes('=')) {
    return [{ name: words[0], set: true }];
  }
  const names = words.map((word) => ({ name: word.split('=')[0], set: word.includes('=') }));
  return names.length > 0 && names.every(({ name, set }) => /^[A-Za-z_][\w.-]*$/.test(name) && (set || words.length === 1)) ? names : [{ name: MASK, set: true }];
}
