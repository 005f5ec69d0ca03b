import { Token } from 'cdktf';

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

/** Whether two published ports, each `protocol/ip:port`, exclude each other. */
export function portsConflict(a: string, b: string): boolean {
  const [first, second] = [a, b].map((port) => /^(\w+)\/(.+):(\d+)$/.exec(port)!);
  const sameIp = first[2] === second[2] || [first[2], second[2]].includes('0.0.0.0');
  return sameIp && first[1] === second[1] && first[3] === second[3];
}
