import { renderContainer } from './container';
import { FolderFiles } from './folder-files';
import { renderNetwork } from './network';
import { Target, Workload } from './target';
import { renderVolume } from './volume';

/** One Docker engine: containers, on networks and with volumes of its own. */
export const ENGINE: Target = {
  renderWorkload: (scope, workload) => [
    renderContainer(scope, 'Default', workload),
    ...furtherReplicas(workload).map((number) => renderContainer(scope, `replica-${number}`, replica(workload, number))),
  ],
  renderNetwork: (scope, spec, provider) => renderNetwork(scope, 'Default', spec, provider),
  renderVolume: (scope, spec, options) => {
    const resource = renderVolume(scope, 'Default', spec, options);
    return { name: resource.getStringAttribute('name'), resource };
  },
  filesOf: (scope, options) => new FolderFiles(scope, options),
};

/** The name of a further replica, from 2 on. */
export function replicaName(name: string, number: number): string {
  return `${name}-${number}`;
}

function furtherReplicas({ replicas }: Workload): number[] {
  return Array.from({ length: Math.max(replicas - 1, 0) }, (_, index) => index + 2);
}

function replica({ spec, ...workload }: Workload, number: number): Workload {
  return { ...workload, spec: () => ({ ...spec(), name: replicaName(spec().name, number) }) };
}
