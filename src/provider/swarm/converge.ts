import { ContainerSpec } from '../../model/containers';
import { DeploySpec } from '../../model/deployments';
import { slowestStart } from '../health';

/** What a node gets to pull the image and to make the container. */
const PULL = 120_000;
/** What a container without a health check gets to start. */
const START = 30_000;

/** Milliseconds that a roll of all tasks takes at most, while all goes well. */
export function convergeTimeout({ healthCheck, stopGracePeriod }: ContainerSpec, { update }: DeploySpec, replicas: number): number {
  const start = healthCheck ? slowestStart(healthCheck) : START;
  const batches = update.parallelism === 0 ? 1 : Math.ceil(replicas / update.parallelism);
  const batch = start + stopGracePeriod + update.monitor + update.delay;
  // A failure is followed by a roll back to where it began.
  return Math.ceil((PULL + 2 * batches * batch) / 1_000) * 1_000;
}
