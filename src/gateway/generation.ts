import { GatewayProps } from './gateway-props';
import { CONFIGURATION, FOLDER } from './upstreams';
import { shortHash } from '../provider/revision';

const FILE = `${FOLDER}/${CONFIGURATION}`;

/**
 * Tells apart the containers of a gateway that can't serve by each other's configuration: another one has other domains, other
 * ports or no place for certificates. Those that differ in memory or networks can, and serve by it until the next one is there.
 */
export function generationOf({ domains = [], certificates, ports = [] }: GatewayProps): string {
  const published = ports.map(({ hostPort, containerPort }) => [hostPort, containerPort]);
  return shortHash(JSON.stringify(domains.length ? [domains, certificates?._issuer, published] : []));
}

/**
 * The program of a gateway's container, which is there before its configuration: that comes once the first apps are healthy.
 *
 * The volume may hold the configuration of the generation before, or one that Caddy has refused. The container waits for one
 * of its own that Caddy takes. It does not end meanwhile: nothing can join the network of a container that is about to start again.
 */
export function whenConfigured(generation: string): string[] {
  return ['sh', '-c', [
    `until grep -qs '"@id": "${generation}"' ${FILE}; do sleep 0.2; done`,
    `until caddy validate --config ${FILE}; do sleep 1; done`,
    `exec caddy run --watch --config ${FILE}`,
  ].join('\n')];
}
