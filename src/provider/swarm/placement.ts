import { ContainerSpec, MountSpec } from '../../model/containers';
import { DeploySpec } from '../../model/deployments';

/** What is known of the nodes of a Swarm. */
export interface SwarmNodes {
  /** Their host names, where they are known. */
  readonly names?: string[];
  /** The node for services whose data is kept on one, unless they choose another. */
  readonly stateful?: string;
}

/** Types of file systems that several nodes can mount. */
const NETWORK_FILE_SYSTEMS = ['nfs', 'nfs4', 'cifs', 'ceph', 'glusterfs'];

/** A deployment with the target's own node for data, where it needs one and has chosen none. */
export function placed(deploy: DeploySpec, { mounts }: ContainerSpec, { stateful }: SwarmNodes): DeploySpec {
  const needsNode = deploy.placement.node === undefined && !deploy.everyNode && mounts.some(isLocalData);
  return needsNode ? { ...deploy, placement: { ...deploy.placement, node: stateful } } : deploy;
}

/** Why a service can't be placed, one line for each reason; none if it can. */
export function placementProblems(path: string, { mounts }: ContainerSpec, { placement, everyNode }: DeploySpec, { names }: SwarmNodes): string[] {
  if (placement.node !== undefined) {
    return !names || names.includes(placement.node)
      ? []
      : [`"deploy.placement.node" of "${path}" is "${placement.node}", but the "nodes" of the target are ${JSON.stringify(names)}: choose one of them, or add it there`];
  }
  if (names?.length === 1 || everyNode) {
    return [];
  }
  return mounts.flatMap((mount) => {
    if (mount.hostPath !== undefined) {
      return [`"volumes" of "${path}" mount the path "${mount.hostPath}" of a node, but it may run on any: choose the one that has it by "deploy.placement.node"`];
    }
    return isLocalData(mount)
      ? [`"volumes" of "${path}" mount a volume at "${mount.target}" that is kept on one node, but it may run on any, where it would begin empty: choose the node by "statefulNode" of the target or "deploy.placement.node", or give the volume a "driver" or a network file system by "driverOptions"`]
      : [];
  });
}

/** Whether a volume is kept on the disk of one node. */
function isLocalData({ volume, madeWith }: MountSpec): boolean {
  const { driver = 'local', driverOptions = {} } = madeWith ?? {};
  return volume !== undefined && driver === 'local' && !NETWORK_FILE_SYSTEMS.includes(driverOptions.type);
}
