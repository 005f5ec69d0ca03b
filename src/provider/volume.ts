import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { labelBlocks, mapUnlessEmpty, unlessEmpty } from './canonical';
import { Attributes, DockerResource } from './docker-resource';
import { hashedName } from './revision';
import { VolumeOptions } from './target';
import { VolumeSpec } from '../spec/volume-spec';

/** Renders a volume as a `docker_volume`. */
export function renderVolume(scope: Construct, id: string, spec: VolumeSpec, options: VolumeOptions): TerraformResource {
  return new DockerResource(scope, id, {
    type: 'docker_volume',
    attributes: () => volumeAttributes(scope, spec),
    provider: () => options.provider,
    lifecycle: () => (options.preventDestroy ? { preventDestroy: true } : undefined),
  });
}

/**
 * An edit makes a new volume. It needs another name, since the provider would silently adopt the old volume under the
 * same one (and then destroy it). A plain volume has nothing to edit and keeps its plain name.
 */
function volumeAttributes(scope: Construct, spec: VolumeSpec): Attributes {
  const chosen = { driver: spec.driver, driver_opts: mapUnlessEmpty(spec.driverOptions), labels: unlessEmpty(labelBlocks(spec.labels)) };
  const plain = spec.fixedName || (!spec.driver && !chosen.driver_opts && !chosen.labels);
  return {
    ...chosen,
    labels: labelBlocks({ ...spec.labels, ...spec.ownLabels }),
    name: plain ? spec.name : hashedName(scope, spec.name, chosen),
  };
}
