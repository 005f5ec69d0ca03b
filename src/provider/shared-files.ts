import { TerraformProvider, TerraformResource, TerraformResourceLifecycle } from 'cdktf';
import { Construct } from 'constructs';
import { labelBlocks, unlessEmpty } from './canonical';
import { Attributes, DockerResource } from './docker-resource';
import { GENERATION_LIFECYCLE, generationName } from './generation';
import { REVISION_LABEL, revisionOf } from './revision';
import { endedWell, onceAttributes } from './run-once';
import { NEVER_STARTED, SEED } from './seed';
import { RunOnceSpec } from '../model/containers';
import { FILES_LABEL } from '../model/files';
import { Rollout } from '../model/rollout';

/** Files in a volume that other containers read while they run. */
export interface SharedFilesSpec {
  /** Name of the container that puts them there. */
  readonly name: string;
  /** Reference of an image; it is not started, unless for a check. */
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
  /** Where the deploy has to wait until their reader has taken them in. */
  readonly check?: CheckSpec;
}

/** A program that runs when the files are there, and ends when their reader has them. A failure of it fails the deploy. */
export interface CheckSpec extends RunOnceSpec {
  /** It may print what to do. */
  readonly program: string[];
  /** Id of the container whose network it runs in (a token). */
  readonly networkOf: string;
}

/**
 * Renders files that change under the eyes of running containers: a container puts them into a volume whose name
 * stays, each time that their text changes. It is never started, or ends with its check.
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
    lifecycle: () => lifecycle(scope.node.findChild(id) as TerraformResource, spec()),
  });
}

function lifecycle(resource: TerraformResource, { rollout, check }: SharedFilesSpec): TerraformResourceLifecycle | undefined {
  if (rollout === Rollout.RECREATE && !check) {
    return undefined;
  }
  return {
    ...(rollout === Rollout.BLUE_GREEN ? GENERATION_LIFECYCLE : {}),
    ...(check ? { postcondition: [endedWell(resource, check)] } : {}),
  };
}

function attributes(scope: Construct, spec: SharedFilesSpec): Attributes {
  const names = Object.keys(spec.files).sort();
  const configuration: Attributes = {
    ...SEED,
    image: spec.image,
    ...(spec.check ? checkAttributes(spec.check) : { entrypoint: NEVER_STARTED, start: false }),
    volumes: [{ volume_name: spec.volume, container_path: spec.folder }],
    upload: unlessEmpty(names.map((name) => ({ file: `${spec.folder}/${name}`, content: spec.files[name], permissions: '0444' }))),
  };
  const revision = revisionOf(scope, configuration, new Set(), new Set());
  const name = spec.rollout === Rollout.BLUE_GREEN ? generationName(spec.name) : spec.name;
  return { ...configuration, name, labels: labelBlocks({ ...spec.labels, [FILES_LABEL]: spec.folder, [REVISION_LABEL]: revision }) };
}

function checkAttributes({ program, networkOf, ...once }: CheckSpec): Attributes {
  return { entrypoint: program, network_mode: `container:${networkOf}`, ...onceAttributes(once) };
}
