import { Fn } from 'cdktf';
import { escapeLiterals } from './literals';

/** A value (a token) with literal text around it, in base64. */
export function knownText(prefix: string, value: string, suffix: string): string {
  const [before, after] = [prefix, suffix].map((text) => escapeLiterals(text) as string);
  return Fn.base64encode(Fn.join('', [before, value, after]));
}
