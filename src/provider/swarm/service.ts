import { TerraformResource, TerraformResourceLifecycle } from 'cdktf';
import { Construct } from 'constructs';
import { convergeTimeout } from './converge';
import { mountBlocks } from './mounts';
import { ContainerSpec, HealthCheckSpec, PortSpec, RestartSpec } from '../../model/containers';
import { DeploySpec } from '../../model/deployments';
import { Rollout } from '../../model/rollout';
import { capabilities, comparePorts, labelBlocks, mapUnlessEmpty, shortDuration, sortedBy, unlessEmpty } from '../canonical';
import { Attributes, DockerResource } from '../docker-resource';
import { generationName } from '../generation';
import { FileObject, Workload } from '../target';

/** The provider waits no longer for the containers of a service that it destroys, and fails if one takes its whole time. */
const SHORTEST_GRACE = 30_000;
/** What Docker waits before it starts a task again. */
const RESTART_DELAY = 5_000;
const NANO = 1_000_000_000;

/** Swarm's words for Docker's policies. */
const RESTART_CONDITIONS: { readonly [condition: string]: string } = {
  'no': 'none', 'always': 'any', 'unless-stopped': 'any', 'on-failure': 'on-failure',
};

/** A workload as a Swarm runs it. */
export interface Service extends Omit<Workload, 'deploy'> {
  readonly deploy: () => DeploySpec;
}

/**
 * Renders a workload as a `docker_service`.
 *
 * An edit is a rolling update of the service, which Swarm makes. A few edits, such as another network, replace it: then the new
 * one is made first where two of it may be there at once, under a name of its own, as containers are (docs/decisions/0004).
 */
export function renderService(scope: Construct, id: string, service: Service): TerraformResource {
  return new DockerResource(scope, id, {
    type: 'docker_service',
    attributes: () => serviceAttributes(service),
    provider: service.provider,
    dependsOn: () => [...service.files.filled, ...service.after()],
    lifecycle: () => lifecycle(service),
  });
}

function lifecycle({ rollout, deploy }: Service): TerraformResourceLifecycle {
  const generations = rollout() === Rollout.BLUE_GREEN;
  return {
    ...(generations ? { createBeforeDestroy: true } : {}),
    ignoreChanges: [
      ...(generations ? ['name'] : []),
      // The engine looks them up in the registry, but only when the service is created.
      'task_spec[0].placement[0].platforms',
      ...(deploy().scaledElsewhere ? ['mode[0].replicated[0].replicas'] : []),
    ],
  };
}

/** Blocks that the provider reads back in any case are always there: it takes the removal of one for no change. */
function serviceAttributes(service: Service): Attributes {
  const { replicas } = service;
  const spec = service.spec();
  const deploy = service.deploy();
  const rollout = service.rollout();
  const update = updateBlock(deploy, rollout);
  return {
    name: rollout === Rollout.BLUE_GREEN ? generationName(spec.name) : spec.name,
    labels: labelBlocks(spec.labels),
    task_spec: [{
      container_spec: [containerBlock(service, spec)],
      networks_advanced: unlessEmpty(spec.networks.map(({ network, aliases }) => ({
        id: network,
        aliases: unlessEmpty(sortedBy([...aliases, ...modeAlias(spec.name, deploy)], String)),
      }))),
      resources: [resourcesBlock(spec, deploy)],
      restart_policy: [restartBlock(spec.restart)],
      placement: [placementBlock(deploy)],
      log_driver: [{ name: spec.logging.driver, options: mapUnlessEmpty(spec.logging.options) }],
    }],
    mode: [deploy.everyNode ? { global: true } : { replicated: [{ replicas }] }],
    update_config: [{ ...update, failure_action: deploy.update.failureAction }],
    rollback_config: [{ ...update, failure_action: 'pause' }],
    endpoint_spec: [{
      mode: deploy.virtualIp || (deploy.ingress && spec.ports.length) ? 'vip' : 'dnsrr',
      ports: unlessEmpty([...spec.ports].sort(comparePorts).map((port) => portBlock(port, deploy))),
    }],
    // The provider can't wait for a service that is on every node.
    converge_config: spec.wait && !deploy.everyNode
      ? [{ delay: '1s', timeout: shortDuration(convergeTimeout(spec, deploy, replicas)) }]
      : undefined,
  };
}

/**
 * No engine turns a number of replicas into one on every node, or back, and the provider tries to. Another alias makes it replace the
 * service.
 */
function modeAlias(name: string, { everyNode }: DeploySpec): string[] {
  return everyNode ? [`${name}-on-every-node`] : [];
}

function containerBlock({ pullReference, files: { objects } }: Service, spec: ContainerSpec): Attributes {
  return {
    image: pullReference ?? spec.image,
    labels: unlessEmpty(labelBlocks(spec.labels)),
    command: spec.entrypoint,
    args: spec.command,
    env: mapUnlessEmpty(spec.environment),
    dir: spec.workingDirectory,
    user: spec.user,
    groups: unlessEmpty(sortedBy(spec.groups, String)),
    hostname: spec.hostname,
    init: spec.init,
    read_only: spec.readOnly,
    mounts: unlessEmpty(mountBlocks(spec)),
    cap_add: unlessEmpty(capabilities(spec.capabilities.add)),
    cap_drop: unlessEmpty(capabilities(spec.capabilities.drop)),
    sysctl: mapUnlessEmpty(spec.sysctls),
    hosts: unlessEmpty(Object.keys(spec.extraHosts).sort().map((host) => ({ host, ip: spec.extraHosts[host] }))),
    dns_config: [{ nameservers: sortedBy(spec.dns, String) }],
    healthcheck: [healthCheckBlock(spec.healthCheck?.test && spec.healthCheck)],
    stop_signal: spec.stopSignal,
    stop_grace_period: shortDuration(Math.max(spec.stopGracePeriod, SHORTEST_GRACE)),
    secrets: unlessEmpty(objects.filter(({ kind }) => kind === 'secret').map(({ id, name, ...file }) => ({ secret_id: id, secret_name: name, ...fileTarget(file) }))),
    configs: unlessEmpty(objects.filter(({ kind }) => kind === 'config').map(({ id, name, ...file }) => ({ config_id: id, config_name: name, ...fileTarget(file) }))),
  };
}

function fileTarget({ path, mode }: Pick<FileObject, 'path' | 'mode'>): Attributes {
  return { file_name: path, file_uid: '0', file_gid: '0', file_mode: parseInt(mode, 8) };
}

/** Zeros stand for what the image says. */
function healthCheckBlock(check?: HealthCheckSpec): Attributes {
  return {
    test: check?.test,
    interval: shortDuration(check?.interval ?? 0),
    timeout: shortDuration(check?.timeout ?? 0),
    start_period: shortDuration(check?.startPeriod ?? 0),
    retries: check?.retries ?? 0,
  };
}

function resourcesBlock({ resources }: ContainerSpec, { reservedMemory, reservedCpus }: DeploySpec): Attributes {
  return {
    limits: [{ memory_bytes: resources.memory ?? 0, nano_cpus: nanoCpus(resources.cpus) }],
    reservation: [{ memory_bytes: reservedMemory ?? 0, nano_cpus: nanoCpus(reservedCpus) }],
  };
}

function nanoCpus(cpus = 0): number {
  return Math.round(cpus * NANO);
}

function restartBlock({ condition, maximumRetries }: RestartSpec): Attributes {
  return { condition: RESTART_CONDITIONS[condition], delay: shortDuration(RESTART_DELAY), max_attempts: maximumRetries ?? 0, window: '0s' };
}

function placementBlock({ placement }: DeploySpec): Attributes {
  const node = placement.node === undefined ? [] : [`node.hostname==${placement.node}`];
  return {
    constraints: unlessEmpty(sortedBy([...placement.constraints, ...node], String)),
    prefs: unlessEmpty(placement.spread),
    max_replicas: placement.maxPerNode,
  };
}

function updateBlock({ update }: DeploySpec, rollout: Rollout): Attributes {
  return {
    order: update.order ?? (rollout === Rollout.BLUE_GREEN ? 'start-first' : 'stop-first'),
    parallelism: update.parallelism,
    delay: shortDuration(update.delay),
    monitor: shortDuration(update.monitor),
    max_failure_ratio: update.maxFailureRatio.toFixed(1),
  };
}

function portBlock(port: PortSpec, { ingress }: DeploySpec): Attributes {
  return { target_port: port.containerPort, published_port: port.hostPort, protocol: port.protocol, publish_mode: ingress ? 'ingress' : 'host' };
}
