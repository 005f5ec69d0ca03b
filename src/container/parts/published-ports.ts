import { IConstruct } from 'constructs';
import { PortSpec } from '../../model/containers';
import { portsConflict } from '../../notation/port';
import { claim } from '../../stack/claims';
import { DockerHost } from '../../stack/docker-host';
import { PortMapping } from '../values/port-mapping';

/** The ports of the engine's host that lead to one container. */
export class PublishedPorts {
  private readonly mappings: PortMapping[] = [];

  constructor(private readonly owner: IConstruct, private readonly docker: DockerHost) {}

  /** @throws if the host port is taken by another container of the app */
  public add(port: PortMapping): void {
    const value = `${port.hostIp}:${port.hostPort}/${port.protocol}`;
    claim(this.owner, { kind: 'host port', engine: this.docker.host, value, cure: 'choose another "hostPort"' }, portsConflict);
    this.mappings.push(port);
  }

  /** A copy. */
  public get all(): PortMapping[] {
    return [...this.mappings];
  }

  public get any(): boolean {
    return this.mappings.length > 0;
  }

  /** @param appPort where mappings lead that name no port of the container */
  public spec(appPort?: number): PortSpec[] {
    return this.mappings.map((port) => port._spec(appPort));
  }
}
