import { isIPv4 } from 'net';
import { Token } from 'cdktf';
import { PortSpec } from '../spec/container-spec';

/** Transport protocols of a port. */
export enum Protocol {
  TCP = 'tcp',
  UDP = 'udp',
  SCTP = 'sctp',
}

/** Options of a port mapping. */
export interface PortMappingOptions {
  /**
   * The port in the container, 1 to 65535.
   * @default - the port that the app listens on, or else the same as on the host
   */
  readonly containerPort?: number;

  /**
   * Transport protocol.
   * @default Protocol.TCP
   */
  readonly protocol?: Protocol;
}

/** Options of a published port. */
export interface PublishOptions extends PortMappingOptions {
  /**
   * IPv4 address of the host to listen on.
   * @default '0.0.0.0' – all of them: everybody who reaches the machine reaches the port, past most host firewalls
   */
  readonly hostIp?: string;
}

/** A port of a container that the engine's host listens on, as in `docker run -p`. */
export class PortMapping {
  /**
   * A port that everybody can reach who reaches the host, e.g. `publish(80)` or `publish(8080, { containerPort: 8000 })`.
   *
   * @param hostPort 1 to 65535
   */
  public static publish(hostPort: number, options: PublishOptions = {}): PortMapping {
    return new PortMapping(hostPort, options.hostIp ?? '0.0.0.0', options);
  }

  /**
   * A port that only the host itself can reach, by 127.0.0.1.
   *
   * @param hostPort 1 to 65535
   */
  public static publishLocally(hostPort: number, options: PortMappingOptions = {}): PortMapping {
    return new PortMapping(hostPort, '127.0.0.1', options);
  }

  /** The port on the host. */
  public readonly hostPort: number;
  /** IPv4 address that the host listens on. */
  public readonly hostIp: string;
  /** The port in the container, where the mapping names it. */
  public readonly containerPort?: number;
  /** Transport protocol. */
  public readonly protocol: Protocol;

  private constructor(hostPort: number, hostIp: string, options: PortMappingOptions) {
    this.hostPort = checkedPort('hostPort', hostPort);
    if (!isIPv4(hostIp)) {
      throw new Error(`"hostIp" must be an IPv4 address such as "127.0.0.1", got "${hostIp}"`);
    }
    this.hostIp = hostIp;
    this.containerPort = options.containerPort === undefined ? undefined : checkedPort('containerPort', options.containerPort);
    this.protocol = options.protocol ?? Protocol.TCP;
  }

  /**
   * The mapping in Docker's own words.
   * @internal
   */
  public _spec(appPort?: number): PortSpec {
    return {
      containerPort: this.containerPort ?? appPort ?? this.hostPort,
      hostPort: this.hostPort,
      hostIp: this.hostIp,
      protocol: this.protocol,
    };
  }
}

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
