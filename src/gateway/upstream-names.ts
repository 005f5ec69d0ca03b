import { createHash } from 'crypto';
import { CaddyConfig, configurationText } from './caddy-config';
import { UpstreamsSpec } from './route-spec';
import { CONFIGURATION, FOLDER, Upstreams } from './upstreams';
import { ServiceContainer } from '../container/service-container';

/** Where Caddy keeps certificates on a Swarm: an empty volume takes on the mode of this folder, which everybody can write to. */
export const DATA_ON_SWARM = '/tmp';

/**
 * On a Swarm: a name leads to the tasks that are healthy, on all nodes. A task is taken out of it when it is about to stop, and
 * goes on for a while.
 */
export class UpstreamNames implements Upstreams {
  constructor(private readonly container: ServiceContainer) {}

  /** All addresses of a service have this name, also where the service's own leads to a virtual one. */
  public of(id: string): UpstreamsSpec {
    return { name: `tasks.${id}` };
  }

  /** Swarm can't change a configuration: another one rolls the gateway. */
  public configure(configuration: () => CaddyConfig): void {
    const text = () => configurationText(configuration());
    this.container._parts.files.add({
      path: `${FOLDER}/${CONFIGURATION}`,
      mode: '0444',
      secret: false,
      get content() {
        return { kind: 'known' as const, revision: createHash('sha256').update(text()).digest('hex'), base64: Buffer.from(text()).toString('base64') };
      },
    });
  }

  public keepCertificatesIn(): string {
    return DATA_ON_SWARM;
  }
}
