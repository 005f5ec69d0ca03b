import { TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { labelBlocks, mapUnlessEmpty, unlessEmpty } from './canonical';
import { Attributes, DockerResource } from './docker-resource';
import { hashedName } from './revision';
import { NetworkSpec } from '../model/networks';

/** Renders a network as a `docker_network`. */
export function renderNetwork(scope: Construct, id: string, spec: () => NetworkSpec, provider: TerraformProvider): TerraformResource {
  return new DockerResource(scope, id, { type: 'docker_network', attributes: () => networkAttributes(scope, spec()), provider: () => provider });
}

/**
 * Any edit replaces a network, and where containers roll blue-green Terraform creates the new one first. Two networks
 * can't share a name, so the name carries a hash of the configuration.
 */
export function networkAttributes(scope: Construct, spec: NetworkSpec): Attributes {
  const configuration = {
    driver: spec.driver,
    internal: spec.internal || undefined,
    attachable: spec.attachable || undefined,
    ipv6: spec.ipv6 || undefined,
    ipam_config: unlessEmpty(spec.subnets.map(({ subnet, gateway }) => ({ subnet, gateway }))),
    options: mapUnlessEmpty(spec.options),
    labels: unlessEmpty(labelBlocks(spec.labels)),
  };
  return { ...configuration, name: spec.fixedName ? spec.name : hashedName(scope, spec.name, configuration) };
}
