import { DeploySpec, PlacementSpec, UpdateSpec } from '../../model/deployments';
import { parseDuration } from '../../notation/duration';
import { parseSize } from '../../notation/size';
import { FailureAction, PublishMode, RollingUpdate, ServiceDeployment, ServicePlacement } from '../values/service-deployment';

/** The deployment in Swarm's own words, checked. */
export function deploySpec(deploy: ServiceDeployment = {}): DeploySpec {
  return {
    everyNode: deploy.everyNode ?? false,
    scaledElsewhere: deploy.scaledElsewhere ?? false,
    update: updateSpec(deploy.update ?? {}),
    placement: placementSpec(deploy.placement ?? {}),
    reservedMemory: deploy.reservedMemory === undefined ? undefined : parseSize('deploy.reservedMemory', deploy.reservedMemory),
    reservedCpus: deploy.reservedCpus === undefined ? undefined : checkedCpus(deploy.reservedCpus),
    ingress: deploy.publish === PublishMode.INGRESS,
    virtualIp: deploy.virtualIp ?? false,
  };
}

function updateSpec(update: RollingUpdate): UpdateSpec {
  return {
    order: update.order,
    parallelism: whole('deploy.update.parallelism', update.parallelism ?? 1),
    delay: parseDuration('deploy.update.delay', update.delay ?? '0s'),
    monitor: parseDuration('deploy.update.monitor', update.monitor ?? '5s'),
    failureAction: update.failureAction ?? FailureAction.ROLLBACK,
    maxFailureRatio: checkedRatio(update.maxFailureRatio ?? 0),
  };
}

function placementSpec({ node, constraints = [], spread = [], maxPerNode = 0 }: ServicePlacement): PlacementSpec {
  const wrong = constraints.find((constraint) => !/^[\w.-]+\s*[=!]=\s*\S+$/.test(constraint));
  if (wrong !== undefined) {
    throw new Error(`"deploy.placement.constraints" must hold conditions such as "node.labels.disk==ssd", got "${wrong}"`);
  }
  return { node, constraints, spread, maxPerNode: whole('deploy.placement.maxPerNode', maxPerNode) };
}

function whole(prop: string, value: number): number {
  if (!Number.isInteger(value) || value < 0) {
    throw new Error(`"${prop}" must be a whole number from 0, got ${value}`);
  }
  return value;
}

function checkedRatio(value: number): number {
  if (!(value >= 0 && value <= 1) || Number(value.toFixed(1)) !== value) {
    throw new Error(`"deploy.update.maxFailureRatio" must be a number from 0 to 1 with at most one decimal, got ${value}`);
  }
  return value;
}

function checkedCpus(value: number): number {
  if (!(value >= 0.01)) {
    throw new Error(`"deploy.reservedCpus" must be a number from 0.01, got ${value}`);
  }
  return value;
}
