import { Fn, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { CaddyConfig, configurationText } from './caddy-config';
import { UpstreamsSpec } from './route-spec';
import { CONFIGURATION, FOLDER, Upstreams } from './upstreams';
import { ServiceContainer } from '../container/service-container';
import { Rollout } from '../model/rollout';
import { INetwork } from '../network/network';
import { shortHash } from '../provider/revision';
import { renderSharedFiles } from '../provider/shared-files';
import { engineName, stackLabels } from '../stack/names';
import { AppVolume } from '../volume/app-volume';
import { IVolume } from '../volume/volume';

/**
 * Upstreams of a container, however many replicas it has: another number of these then is no other configuration, whose loading
 * would end connections that clients are about to use. One, two, three and six replicas get equal shares.
 */
const SLOTS = 6;

/** Milliseconds in which Caddy has loaded a configuration; it looks for another one each second. */
const LOADED_WITHIN = 30_000;
const PAUSE = 0.2;

/** On an engine: files that the gateway reads for each request say who is in service (docs/decisions/0011). */
export class UpstreamFiles implements Upstreams {
  private readonly shared: IVolume;
  private readonly inService: TerraformResource[] = [];

  /** @param gateway has the files, beside its container */
  constructor(private readonly gateway: Construct, private readonly container: ServiceContainer, private readonly generation: string) {
    this.shared = new AppVolume(gateway, 'files', { preventDestroy: false, docker: container.docker });
    container._parts.mounts.add(this.shared.mountedAt(FOLDER, { readOnly: true }));
  }

  public of(id: string, target: ServiceContainer, network: INetwork): UpstreamsSpec {
    const { _replicas: replicas } = target;
    const slots = slotsFor(id, replicas.length);
    const replicasFile = `${id}.replicas`;
    this.inService.push(renderSharedFiles(this.gateway, `${id}-in-service`, () => ({
      ...this.sharedFiles(`${id}-in-service`),
      rollout: target.rollout,
      files: {
        ...Object.fromEntries(slots.map((slot, index) => [slot, addressOn(network, replicas[index % replicas.length])])),
        [replicasFile]: String(replicas.length),
      },
    }), () => [], this.container.docker.provider));
    return { addressFiles: slots.map((slot) => `${FOLDER}/${slot}`), replicasFile: `${FOLDER}/${replicasFile}` };
  }

  /** Caddy reads the file when it changes: the deploy waits until it has, and fails when it doesn't take it. */
  public configure(configuration: () => CaddyConfig): void {
    renderSharedFiles(this.gateway, 'configuration', () => {
      const config = { '@id': this.generation, ...configuration() };
      const revision = shortHash(JSON.stringify(config));
      return {
        ...this.sharedFiles('configuration'),
        files: { [CONFIGURATION]: configurationText({ ...config, apps: { ...config.apps, http: { '@id': revision, ...config.apps.http } } }) },
        check: {
          program: ['sh', '-c', untilLoaded(revision, engineName(this.gateway))],
          networkOf: this.container.containerId,
          failure: `The gateway "${engineName(this.gateway)}" didn't take on its configuration: the check failed`,
          timeout: LOADED_WITHIN,
        },
      };
    }, () => this.inService, this.container.docker.provider);
  }

  public keepCertificatesIn({ volumeName: volume }: IVolume): string {
    this.container._parts.startAfter(renderSharedFiles(this.gateway, 'certificates-owner', () => ({
      ...this.sharedFiles('certificates-owner'), volume, folder: '/tmp', files: { README: 'Keys and certificates of the gateway.\n' },
    }), () => [], this.container.docker.provider));
    return '/data';
  }

  private sharedFiles(id: string) {
    return {
      name: `${engineName(this.gateway)}-${id}`,
      image: this.container.image.reference,
      volume: this.shared.volumeName,
      folder: FOLDER,
      rollout: Rollout.RECREATE,
      labels: stackLabels(this.gateway),
    };
  }
}

/**
 * The name of a generation alone, on the network that the gateway shares with it: the short form of its id. They may share
 * other networks, on which they can't talk.
 */
function addressOn(network: INetwork, replica: TerraformResource): string {
  return `${Fn.substr(replica.getStringAttribute('id'), 0, 12)}.${network.networkName}`;
}

/** The files for the addresses of a container's replicas, each of which may be in several. */
function slotsFor(id: string, replicas: number): string[] {
  const count = SLOTS * Math.ceil(replicas / SLOTS);
  return Array.from({ length: count }, (_, index) => `${id}.${index}`);
}

/** Caddy finds a part of the configuration that it serves by, and of no other, by its "@id". */
function untilLoaded(revision: string, gateway: string): string {
  return `tries=${LOADED_WITHIN / 1_000 / PAUSE}
until wget -q -O /dev/null http://127.0.0.1:2019/id/${revision}; do
  tries=$((tries - 1))
  if [ $tries = 0 ]; then
    echo 'Caddy has not loaded it within ${LOADED_WITHIN / 1_000} s. It says why in its own log:'
    echo '  docker logs ${gateway}'
    exit 1
  fi
  sleep ${PAUSE}
done 2> /dev/null`;
}
