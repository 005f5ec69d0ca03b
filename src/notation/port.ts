import { Token } from 'cdktf';

/** All addresses of the host. */
export const ANY_IP = '0.0.0.0';

/**
 * A port number.
 *
 * @param prop the prop that holds it, for the error
 */
export function checkedPort(prop: string, port: number): number {
  if (Token.isUnresolved(port)) {
    throw new Error(`"${prop}" must be known when the stack is synthesized, got a Terraform token: use a literal number`);
  }
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`"${prop}" must be a whole number from 1 to 65535, got ${port}`);
  }
  return port;
}

/** Whether two published ports, each as `ip:port/protocol`, exclude each other. */
export function portsConflict(a: string, b: string): boolean {
  const colon = a.indexOf(':');
  if (!b.endsWith(a.slice(colon))) {
    return false;
  }
  const [first, second] = [a.slice(0, colon), b.slice(0, b.indexOf(':'))];
  return first === second || first === ANY_IP || second === ANY_IP;
}
