import { CaddyConfig } from './caddy-config';
import { UpstreamsSpec } from './route-spec';
import { ServiceContainer } from '../container/service-container';
import { INetwork } from '../network/network';
import { IVolume } from '../volume/volume';

/** The folder with the gateway's configuration. */
export const FOLDER = '/gateway';
export const CONFIGURATION = 'caddy.json';

/** How a gateway gets its configuration, and finds the replicas of what it passes requests to. */
export interface Upstreams {
  /** Where the replicas of a container are. It has the id as a name on the network. */
  of(id: string, target: ServiceContainer, network: INetwork): UpstreamsSpec;

  /** Gives the gateway its configuration, which is read at synth. */
  configure(configuration: () => CaddyConfig): void;

  /** Lets the gateway write into an empty volume; returns where it mounts it. */
  keepCertificatesIn(volume: IVolume): string;
}
