import { renderDrawnSecret } from './drawn-secret';
import { swarmProblems } from './limits';
import { SwarmFiles } from './objects';
import { readNetworkId, renderOverlayNetwork } from './overlay-network';
import { placed, SwarmNodes } from './placement';
import { renderService } from './service';
import { CONTAINERS } from '../engine';
import { Runner, Target } from '../target';
import { volumeName } from '../volume';

/** Docker Swarm: services on overlay networks, secrets and configurations of its own, volumes on the nodes. */
export function swarm(nodes: SwarmNodes): Target {
  return {
    services: services(nodes),
    // Swarm starts again what has ended; a container ends once, and tells how.
    jobs: CONTAINERS,
    networkDriver: 'overlay',
    sharesWayOut: false,
    renderDrawnSecret,
    renderNetwork: renderOverlayNetwork,
    referenceToNetwork: readNetworkId,
    // Swarm makes a volume on the node where a task first needs it, and Terraform reaches only the manager.
    renderVolume: (scope, spec) => ({ name: volumeName(scope, spec) }),
  };
}

function services(nodes: SwarmNodes): Runner {
  return {
    spreads: true,
    namesHealthy: true,
    hardens: false,
    hidesSecrets: false,
    render: (scope, workload) => {
      const service = { ...workload, deploy: () => placed(workload.deploy, workload.spec(), nodes) };
      scope.node.addValidation({ validate: () => swarmProblems(scope.node.path, service, nodes) });
      return [renderService(scope, 'Default', service)];
    },
    filesOf: (scope, options) => new SwarmFiles(scope, options),
  };
}
