import { DataResource, TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { mapUnlessEmpty, unlessEmpty } from './canonical';
import { Attributes, DockerResource } from './docker-resource';
import { GENERATION_LIFECYCLE, generationName } from './generation';
import { stagedPrecondition } from './staged';
import { TRANSFER_TIMEOUTS } from './timeouts';
import { ImageSpec } from '../model/images';

/** Renders an image that is built from a folder as a `docker_image`. */
export function renderImage(scope: Construct, id: string, spec: () => ImageSpec, provider: TerraformProvider): TerraformResource {
  return new DockerResource(scope, id, {
    type: 'docker_image',
    attributes: () => imageAttributes(spec()),
    provider: () => provider,
    // The containers of the old image run on until the new one is built.
    lifecycle: () => ({ ...GENERATION_LIFECYCLE, precondition: [stagedPrecondition(`The source of "${spec().name}"`, [spec().stagedMark])] }),
  });
}

/** Renders a command that runs beside the build of an image, each time that its revision is built; what depends on the image doesn't wait for it. */
export function renderBesideBuild(scope: Construct, id: string, revision: string, command: string): TerraformResource {
  return new DataResource(scope, id, { triggersReplace: { revision }, provisioners: [{ type: 'local-exec', command }] });
}

function imageAttributes(spec: ImageSpec): Attributes {
  return {
    // Removed by name: what a failed deploy left of a content must not take the name of the same content in use.
    name: generationName(spec.name),
    keep_locally: false,
    // Only the name goes where a container of someone else runs the image; without it the removal would fail.
    force_remove: true,
    build: [{
      context: spec.context,
      dockerfile: spec.dockerfile,
      build_log_file: spec.logFile,
      target: spec.target,
      platform: spec.platform,
      build_args: mapUnlessEmpty(spec.buildArguments),
      // BuildKit reads `label`, the classic builder `labels`.
      label: mapUnlessEmpty(spec.labels),
      labels: mapUnlessEmpty(spec.labels),
      secrets: unlessEmpty(spec.secrets.map(({ id, source }) => ({ id, src: source }))),
      cache_from: unlessEmpty(spec.cacheFrom),
      cache_to: unlessEmpty(spec.cacheTo),
      // Unset, the provider takes it from the environment of whoever deploys.
      builder: 'default',
      // An attestation gives the same content a new image ID at each build.
      provenance: 'false',
    }],
    // The name's own changes are ignored.
    triggers: { ...spec.triggers, name: spec.name },
    ...TRANSFER_TIMEOUTS,
  };
}
