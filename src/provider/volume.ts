import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { labelBlocks, mapUnlessEmpty, unlessEmpty } from './canonical';
import { Attributes, DockerResource } from './docker-resource';
import { hashedName } from './revision';
import { KeptOptions } from './target';
import { VolumeSpec } from '../model/volumes';

/** Renders a volume as a `docker_volume`. */
export function renderVolume(scope: Construct, id: string, spec: VolumeSpec, options: KeptOptions): TerraformResource {
  const provider = options.provider();
  return new DockerResource(scope, id, {
    type: 'docker_volume',
    attributes: () => volumeAttributes(scope, spec),
    provider: () => provider,
    lifecycle: () => (options.preventDestroy ? { preventDestroy: true } : undefined),
  });
}

/**
 * An edit makes a new volume. It needs another name, since the provider would silently adopt the old volume under the
 * same one (and then destroy it). A plain volume has nothing to edit and keeps its plain name.
 */
function volumeAttributes(scope: Construct, spec: VolumeSpec): Attributes {
  return { ...chosenAttributes(spec), labels: labelBlocks({ ...spec.labels, ...spec.ownLabels }), name: volumeName(scope, spec) };
}

/** The name of a volume on its engine. */
export function volumeName(scope: Construct, spec: VolumeSpec): string {
  const chosen = chosenAttributes(spec);
  const plain = spec.fixedName || (!spec.driver && !chosen.driver_opts && !chosen.labels);
  return plain ? spec.name : hashedName(scope, spec.name, chosen);
}

function chosenAttributes(spec: VolumeSpec) {
  return { driver: spec.driver, driver_opts: mapUnlessEmpty(spec.driverOptions), labels: unlessEmpty(labelBlocks(spec.labels)) };
}
