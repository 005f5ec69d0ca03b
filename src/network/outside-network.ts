import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AppNetwork } from './app-network';
import { INetwork } from './network';
import { DockerHost } from '../stack/docker-host';

const OUTSIDE_NETWORKS = new WeakMap<DockerHost, AppNetwork>();

/**
 * The network that gives a container a way out. On it containers don't reach each other, which on Docker's default bridge all
 * containers of an engine do: on an engine a stack has one for all, and on a Swarm, which knows no such network, each has its own.
 */
export function outsideNetwork(owner: Construct, docker: DockerHost): INetwork {
  if (!docker._target.sharesWayOut) {
    return new AppNetwork(owner, 'outside', { docker });
  }
  const stack = TerraformStack.of(docker);
  const id = DockerHost.of(stack) === docker ? 'outside' : `outside-${docker.node.id}`;
  const network = OUTSIDE_NETWORKS.get(docker) ?? new AppNetwork(stack, id, {
    driverOptions: { 'com.docker.network.bridge.enable_icc': 'false' },
    docker,
  });
  OUTSIDE_NETWORKS.set(docker, network);
  return network;
}
