import { Token } from 'cdktf';

/**
 * A value that has to be known at synth, since it is parsed or compared there.
 *
 * @param prop the prop that holds it, for the error
 */
export function literal(prop: string, value: string): string {
  if (Token.isUnresolved(value)) {
    throw new Error(`"${prop}" must be known when the stack is synthesized, got a Terraform token: use a literal`);
  }
  return value;
}
