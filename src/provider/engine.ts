import { renderContainer } from './container';
import { FolderFiles } from './folder-files';
import { renderNetwork } from './network';
import { Runner, Target, Workload } from './target';
import { renderVolume } from './volume';

/** Runs containers. */
export const CONTAINERS: Runner = {
  spreads: false,
  namesHealthy: false,
  hardens: true,
  hidesSecrets: true,
  render: (scope, workload) => [
    renderContainer(scope, 'Default', container(workload)),
    ...furtherReplicas(workload).map((number) => renderContainer(scope, `replica-${number}`, replica(workload, number))),
  ],
  filesOf: (scope, options) => new FolderFiles(scope, options),
};

/** One Docker engine: containers, on networks and with volumes of its own. */
export const ENGINE: Target = {
  services: CONTAINERS,
  jobs: CONTAINERS,
  networkDriver: 'bridge',
  sharesWayOut: true,
  renderNetwork: (scope, spec, provider) => renderNetwork(scope, 'Default', spec, provider),
  referenceToNetwork: (_scope, name) => name,
  renderVolume: (scope, spec, options) => {
    const resource = renderVolume(scope, 'Default', spec, options);
    return { name: resource.getStringAttribute('name'), resource };
  },
};

/** The name of a further replica, from 2 on. */
export function replicaName(name: string, number: number): string {
  return `${name}-${number}`;
}

function furtherReplicas({ replicas }: Workload): number[] {
  return Array.from({ length: Math.max(replicas - 1, 0) }, (_, index) => index + 2);
}

function container({ spec, files, after, rollout, provider }: Workload) {
  return {
    spec: () => ({ ...spec(), mounts: [...spec().mounts, ...files.mounts] }),
    after: () => [...files.filled, ...after()],
    rollout,
    provider,
  };
}

function replica(workload: Workload, number: number) {
  const first = container(workload);
  return { ...first, spec: () => ({ ...first.spec(), name: replicaName(first.spec().name, number) }) };
}
