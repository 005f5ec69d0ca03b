import { Construct } from 'constructs';
import { GatewayProps } from './gateway-props';
import { whenConfigured } from './generation';
import { DATA_ON_SWARM } from './upstream-names';
import { CONFIGURATION, FOLDER } from './upstreams';
import { ServiceContainer } from '../container/service-container';
import { HealthCheck } from '../container/values/health-check';
import { OfficialImage } from '../image/official-image';

/** Nobody else on a host usually has that number. */
const USER = '10001:10001';
const CADDY = 'caddy:2';
const OWN_TMPFS = 'mode=1777,size=16m';

/** The program of a gateway's container. */
export interface GatewayProgram {
  /** The port on which it speaks HTTP. */
  readonly port: number;
  /** Of a gateway on an engine, which gets its configuration by a file. */
  readonly generation?: string;
}

/** The container of a gateway. What its author chooses takes the place of defaults, but not of the program. */
export function gatewayContainer(gateway: Construct, props: GatewayProps, { port, generation }: GatewayProgram): ServiceContainer {
  const onEngine = generation !== undefined;
  const secure = props.domains !== undefined && props.domains.length > 0;
  return new ServiceContainer(gateway, 'Default', {
    // The kernel counts processes per user id: a fork bomb in an app must not keep the one from serving that all need.
    ulimits: [],
    // Its program carries this file capability, and doesn't start where it can't have it.
    addCapabilities: ['NET_BIND_SERVICE'],
    // While it stops nobody is served: whoever comes meanwhile weighs more than who takes long.
    stopGracePeriod: '10s',
    tmpfs: { '/config': OWN_TMPFS, ...(secure && onEngine ? {} : { '/data': OWN_TMPFS }) },
    ...props,
    environment: secure && !onEngine ? { XDG_DATA_HOME: DATA_ON_SWARM, ...props.environment } : props.environment,
    // Beside the gateway, not in it: where its resource is in the state.
    image: props.image ?? new OfficialImage(gateway.node.scope!, `${gateway.node.id}-image`, CADDY, props.docker),
    command: onEngine ? whenConfigured(generation) : ['caddy', 'run', '--config', `${FOLDER}/${CONFIGURATION}`],
    user: USER,
    port,
    healthCheck: HealthCheck.command(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:2019/config/'], { interval: '5s' }),
    // On an engine it is healthy after the first apps are, which may take long.
    waitUntilHealthy: !onEngine,
    // It has a way out of its own: nobody else is on the network of the public ports.
    egress: false,
  });
}
