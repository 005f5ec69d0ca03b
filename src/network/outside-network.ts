import { TerraformStack } from 'cdktf';
import { AppNetwork } from './app-network';
import { INetwork } from './network';
import { DockerHost } from '../stack/docker-host';

const OUTSIDE_NETWORKS = new WeakMap<DockerHost, AppNetwork>();

/**
 * The network that gives a stack's containers a way out. On it they don't reach each other, which on Docker's default bridge
 * all containers of an engine do.
 */
export function outsideNetwork(docker: DockerHost): INetwork {
  const stack = TerraformStack.of(docker);
  const id = DockerHost.of(stack) === docker ? 'outside' : `outside-${docker.node.id}`;
  const network = OUTSIDE_NETWORKS.get(docker) ?? new AppNetwork(stack, id, {
    driverOptions: { 'com.docker.network.bridge.enable_icc': 'false' },
    docker,
  });
  OUTSIDE_NETWORKS.set(docker, network);
  return network;
}
