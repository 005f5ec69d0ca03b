import { isIPv4 } from 'net';
import { PortSpec } from '../../model/containers';
import { ANY_IP, checkedPort } from '../../notation/port';

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
    return new PortMapping(hostPort, options.hostIp ?? ANY_IP, options);
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
