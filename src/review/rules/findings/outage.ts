import { Finding, Operation } from '../../model';

/** Everything that is down for a while or for good. */
export function outageFindings(operations: readonly Operation[]): Finding[] {
  return operations
    .filter(({ impact }) => impact.kind === 'restart' || impact.kind === 'outage' || impact.downtime !== undefined)
    .map(({ resource, impact }) => ({ policy: 'outage', resource, text: `${resource.noun} ${resource.name} ${impact.text}`, downtime: impact.downtime }));
}
