import { HealthCheckSpec } from '../model/containers';

/** Milliseconds after which a container is healthy, or never gets so. */
export function slowestStart({ startPeriod, retries, interval, timeout }: HealthCheckSpec): number {
  return startPeriod + retries * (interval + timeout);
}
