import { DataDockerNetwork } from '@cdktf/provider-docker/lib/data-docker-network';
import { TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { NetworkSpec } from '../../model/networks';
import { DockerResource } from '../docker-resource';
import { networkAttributes } from '../network';

/**
 * Renders a network that reaches over all nodes. Single containers may join it, so that jobs can.
 *
 * Swarm adds an option of its own, which would replace the network at every plan; an edit of the options gives it another name.
 */
export function renderOverlayNetwork(scope: Construct, specOf: () => NetworkSpec, provider: TerraformProvider): TerraformResource {
  return new DockerResource(scope, 'Default', {
    type: 'docker_network',
    attributes: () => networkAttributes(scope, { ...specOf(), attachable: true }),
    provider: () => provider,
    lifecycle: () => ({ ignoreChanges: ['options'] }),
  });
}

/** The id of a network that exists outside of the app: a service that is attached by name is made anew at every apply. */
export function readNetworkId(scope: Construct, name: string, provider: TerraformProvider): string {
  return new DataDockerNetwork(scope, 'Default', { name, provider }).id;
}
