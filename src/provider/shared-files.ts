import { TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { labelBlocks, unlessEmpty } from './canonical';
import { Attributes, DockerResource } from './docker-resource';
import { generationName } from './generation';
import { REVISION_LABEL, revisionOf } from './revision';
import { NEVER_STARTED, SEED } from './seed';
import { FILES_LABEL } from '../spec/file-spec';
import { Rollout } from '../spec/rollout';

/** Files in a volume that other containers read while they run. */
export interface SharedFilesSpec {
  /** Name of the container that puts them there. */
  readonly name: string;
  /** Reference of an image; it is never started. */
  readonly image: string;
  readonly volume: string;
  /** Where that container mounts the volume. A volume that is still empty takes on the owner and mode of the image's folder. */
  readonly folder: string;
  /** Text by the file's name in the folder; it may hold tokens, and is part of plan and state. */
  readonly files: { readonly [name: string]: string };
  /**
   * BLUE_GREEN where what the old files refer to has to stay until the new ones are there. It spreads: nothing that they refer to
   * may be recreated.
   */
  readonly rollout: Rollout;
  /** The library's own, which never change. */
  readonly labels: { readonly [name: string]: string };
}

/**
 * Renders files that change under the eyes of running containers: a container that is never started puts them into a
 * volume whose name stays, each time that their text changes.
 *
 * @param after what has to be there first
 */
export function renderSharedFiles(
  scope: Construct, id: string, spec: () => SharedFilesSpec, after: () => TerraformResource[], provider: TerraformProvider,
): TerraformResource {
  return new DockerResource(scope, id, {
    type: 'docker_container',
    attributes: () => attributes(scope, spec()),
    provider: () => provider,
    dependsOn: after,
    lifecycle: () => (spec().rollout === Rollout.BLUE_GREEN ? { createBeforeDestroy: true, ignoreChanges: ['name'] } : undefined),
  });
}

function attributes(scope: Construct, spec: SharedFilesSpec): Attributes {
  const names = Object.keys(spec.files).sort();
  const configuration: Attributes = {
    ...SEED,
    image: spec.image,
    entrypoint: NEVER_STARTED,
    volumes: [{ volume_name: spec.volume, container_path: spec.folder }],
    upload: unlessEmpty(names.map((name) => ({ file: `${spec.folder}/${name}`, content: spec.files[name], permissions: '0444' }))),
    start: false,
  };
  const revision = revisionOf(scope, configuration, new Set(), new Set());
  const name = spec.rollout === Rollout.BLUE_GREEN ? generationName(spec.name) : spec.name;
  return { ...configuration, name, labels: labelBlocks({ ...spec.labels, [FILES_LABEL]: spec.folder, [REVISION_LABEL]: revision }) };
}
