import { TerraformProvider, TerraformResource, TerraformResourceLifecycle } from 'cdktf';
import { Construct } from 'constructs';
import { capabilities, comparePorts, cpuLimit, goDuration, labelBlocks, mapUnlessEmpty, mebibytes, sortedBy, unlessEmpty } from './canonical';
import { Attributes, DockerResource } from './docker-resource';
import { GENERATION_LIFECYCLE, generationName } from './generation';
import { slowestStart } from './health';
import { REVISION_LABEL, revisionOf } from './revision';
import { endedWell, onceAttributes } from './run-once';
import { timeoutsBeyondDefault } from './timeouts';
import { ContainerSpec, HealthCheckSpec, PortSpec } from '../model/containers';
import { Rollout } from '../model/rollout';

const UPDATED_IN_PLACE: ReadonlySet<string> = new Set(['restart', 'max_retry_count', 'memory', 'memory_swap', 'cpu_shares']);
const ONLY_FOR_THE_PROVIDER: ReadonlySet<string> = new Set(['destroy_grace_seconds', 'wait', 'wait_timeout', 'must_run', 'timeouts']);
/** Seconds that a replaced container gets at least: without it the provider kills at once. */
const SHORTEST_GRACE = 10;
/** Seconds for the engine's own work on top of the slowest health check. */
const WAIT_MARGIN = 10;

/** A container and what it takes to render it; all of it is read at synth. */
export interface ContainerRendering {
  readonly spec: () => ContainerSpec;
  readonly rollout: () => Rollout;
  readonly provider: () => TerraformProvider;
  /** What has to be there first, beyond what the spec refers to. */
  readonly after?: () => TerraformResource[];
}

/** Renders a container as a `docker_container`. */
export function renderContainer(scope: Construct, id: string, { spec, rollout, provider, after }: ContainerRendering): TerraformResource {
  return new DockerResource(scope, id, {
    type: 'docker_container',
    attributes: () => containerAttributes(scope, spec(), rollout()),
    provider,
    dependsOn: after,
    lifecycle: () => lifecycle(scope, id, spec(), rollout()),
  });
}

function lifecycle(scope: Construct, id: string, spec: ContainerSpec, rollout: Rollout): TerraformResourceLifecycle | undefined {
  if (rollout === Rollout.RECREATE && !spec.runsOnce) {
    return undefined;
  }
  return {
    ...(rollout === Rollout.BLUE_GREEN ? GENERATION_LIFECYCLE : {}),
    ...(spec.runsOnce ? { postcondition: [endedWell(scope.node.findChild(id) as TerraformResource, spec.runsOnce)] } : {}),
  };
}

function containerAttributes(scope: Construct, spec: ContainerSpec, rollout: Rollout): Attributes {
  const configuration = configurationAttributes(spec);
  const revision = revisionOf(scope, { ...configuration, name: spec.name, rollout }, UPDATED_IN_PLACE, ONLY_FOR_THE_PROVIDER);
  return {
    ...configuration,
    name: rollout === Rollout.BLUE_GREEN ? generationName(spec.name) : spec.name,
    labels: labelBlocks({ ...spec.labels, [REVISION_LABEL]: revision }),
  };
}

function configurationAttributes(spec: ContainerSpec): Attributes {
  const gracePeriod = Math.ceil(spec.stopGracePeriod / 1_000);
  return {
    image: spec.image,
    // Empty ones are the image's own for the engine, and differ at every plan.
    entrypoint: unlessEmpty(spec.entrypoint ?? []),
    command: unlessEmpty(spec.command ?? []),
    env: unlessEmpty(Object.keys(spec.environment).sort().map((name) => `${name}=${spec.environment[name]}`)),
    labels: labelBlocks(spec.labels),
    ports: unlessEmpty([...spec.ports].sort(comparePorts).map(portBlock)),
    network_mode: spec.networkMode,
    networks_advanced: unlessEmpty(spec.networks.map((network) => ({
      name: network.network,
      aliases: unlessEmpty(network.aliases),
      ipv4_address: network.ipv4Address,
    }))),
    volumes: unlessEmpty(sortedBy(spec.mounts, ({ target }) => target).map((mount) => ({
      volume_name: mount.volume,
      host_path: mount.hostPath,
      container_path: mount.target,
      read_only: mount.readOnly,
    }))),
    tmpfs: mapUnlessEmpty(spec.tmpfs),
    healthcheck: spec.healthCheck?.test && [healthCheckBlock(spec.healthCheck)],
    restart: spec.restart.condition,
    max_retry_count: spec.restart.maximumRetries,
    user: spec.user,
    group_add: unlessEmpty(sortedBy(spec.groups, String)),
    working_dir: spec.workingDirectory,
    hostname: spec.hostname,
    dns: unlessEmpty(sortedBy(spec.dns, String)),
    host: unlessEmpty(Object.keys(spec.extraHosts).sort().map((host) => ({ host, ip: spec.extraHosts[host] }))),
    ...resourceAttributes(spec),
    ulimit: unlessEmpty(sortedBy(spec.ulimits, ({ name }) => name).map(({ name, soft, hard }) => ({ name, soft, hard }))),
    capabilities: capabilitiesBlock(spec),
    security_opts: unlessEmpty(sortedBy(securityOptions(spec), String)),
    privileged: spec.privileged || undefined,
    read_only: spec.readOnly,
    init: spec.init,
    devices: unlessEmpty(sortedBy(spec.devices, ({ containerPath }) => containerPath).map((device) => ({
      host_path: device.hostPath,
      container_path: device.containerPath,
      permissions: device.permissions,
    }))),
    sysctls: mapUnlessEmpty(spec.sysctls),
    log_driver: spec.logging.driver,
    log_opts: mapUnlessEmpty(spec.logging.options),
    stop_signal: spec.stopSignal,
    stop_timeout: gracePeriod,
    destroy_grace_seconds: Math.max(gracePeriod, SHORTEST_GRACE),
    ...(spec.runsOnce ? onceAttributes(spec.runsOnce, spec.logging) : {}),
    ...(spec.wait && spec.healthCheck ? waitAttributes(spec.healthCheck) : {}),
  };
}

function portBlock(port: PortSpec): Attributes {
  return { internal: port.containerPort, external: port.hostPort, ip: port.hostIp, protocol: port.protocol };
}

function healthCheckBlock(check: HealthCheckSpec): Attributes {
  return {
    test: check.test,
    interval: goDuration(check.interval),
    timeout: goDuration(check.timeout),
    start_period: goDuration(check.startPeriod),
    start_interval: goDuration(0),
    retries: check.retries,
  };
}

function waitAttributes(check: HealthCheckSpec): Attributes {
  const seconds = Math.ceil(slowestStart(check) / 1_000) + WAIT_MARGIN;
  return { wait: true, wait_timeout: seconds, ...timeoutsBeyondDefault(seconds) };
}

function resourceAttributes({ resources }: ContainerSpec): Attributes {
  return {
    memory: resources.memory && mebibytes(resources.memory),
    memory_swap: resources.memorySwap && mebibytes(resources.memorySwap),
    ...(resources.cpus ? cpuLimit(resources.cpus) : {}),
    cpu_shares: resources.cpuShares,
    shm_size: resources.sharedMemory && mebibytes(resources.sharedMemory),
  };
}

/** The engine adds `label=disable` to a privileged container, and the provider reads that back. */
function securityOptions({ privileged, securityOptions: options }: ContainerSpec): string[] {
  return privileged ? [...options, 'label=disable'] : options;
}

function capabilitiesBlock({ capabilities: { add, drop } }: ContainerSpec): Attributes[] | undefined {
  if (!add.length && !drop.length) {
    return undefined;
  }
  return [{ add: unlessEmpty(capabilities(add)), drop: unlessEmpty(capabilities(drop)) }];
}
