import { TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { labelBlocks, unlessEmpty } from './canonical';
import { Attributes, DockerResource } from './docker-resource';
import { generationName } from './generation';
import { hashedName, REVISION_LABEL, revisionOf } from './revision';
import { ENDED_WELL } from './run-once';
import { NEVER_STARTED, SEED } from './seed';
import { seedScript } from './seed-script';
import { stagedPrecondition } from './staged';
import { FILES_LABEL, FileSpec, GeneratedContentSpec, KnownContentSpec } from '../model/files';

/** Files in one folder of a container. */
export interface FileVolumeSpec {
  /** Base name of the volume and of the container that fills it. */
  readonly name: string;
  /** Absolute path in the container. */
  readonly folder: string;
  readonly files: FileSpec[];
  /** Reference of an image; with generated content, one that has a shell. */
  readonly image: string;
  /** The library's own, which never change. */
  readonly labels: { readonly [name: string]: string };
}

/** The resources behind a folder of files. */
export interface RenderedFileVolume {
  /** Name of the volume, another one for other files (a token). */
  readonly volumeName: string;
  /** What a container that mounts the volume has to come after. */
  readonly filled: TerraformResource;
}

/**
 * Renders files as a small volume and a container that fills it, its *seed*.
 *
 * No engine lets the provider put a file into a container with a read-only file system, but into a volume that a container
 * has mounted which was never started (docs/decisions/0008). The volume's name carries a hash of the files, so that an old
 * and a new generation of a container each keep their own.
 */
export function renderFileVolume(
  scope: Construct, spec: () => FileVolumeSpec, after: () => TerraformResource[], provider: TerraformProvider,
): RenderedFileVolume {
  const volume = new DockerResource(scope, 'volume', {
    type: 'docker_volume',
    attributes: () => volumeAttributes(scope, spec()),
    provider: () => provider,
  });
  const volumeName = volume.getStringAttribute('name');
  const filled = new DockerResource(scope, 'seed', {
    type: 'docker_container',
    attributes: () => seedAttributes(scope, spec(), volumeName),
    provider: () => provider,
    dependsOn: after,
    lifecycle: () => ({
      createBeforeDestroy: true,
      // The revision tells contents apart; where they wait for the deploy is no difference.
      ignoreChanges: ['name', 'upload'],
      precondition: unlessEmpty(spec().files.flatMap(staged)),
      postcondition: spec().files.some(isGenerated) ? [{
        condition: ENDED_WELL,
        errorMessage: `The files for "${spec().folder}" could not be written (${spec().name}): the image needs a shell with base64, head and mktemp. See "docker logs \${self.name}"`,
      }] : undefined,
    }),
  });
  return { volumeName, filled };
}

function volumeAttributes(scope: Construct, spec: FileVolumeSpec): Attributes {
  const labels = labelBlocks({ ...spec.labels, [FILES_LABEL]: spec.folder });
  return { name: hashedName(scope, spec.name, { files: spec.files.map(withoutPlace), labels }), labels };
}

function seedAttributes(scope: Construct, spec: FileVolumeSpec, volumeName: string): Attributes {
  const generated = spec.files.filter(isGenerated);
  const keepers = [...new Set(generated.map(({ content }) => content.volume))];
  const configuration: Attributes = {
    ...SEED,
    image: spec.image,
    entrypoint: generated.length ? ['/bin/sh', '-c'] : NEVER_STARTED,
    command: generated.length ? [seedScript(generated, (volume) => keeperPath(keepers.indexOf(volume)))] : undefined,
    user: '0',
    volumes: [
      { volume_name: volumeName, container_path: spec.folder },
      ...keepers.map((volume, index) => ({ volume_name: volume, container_path: keeperPath(index) })),
    ],
    start: generated.length > 0,
    attach: generated.length > 0,
  };
  const revision = revisionOf(scope, { ...configuration, files: spec.files.map(withoutPlace) }, new Set(), new Set());
  return {
    ...configuration,
    name: generationName(spec.name),
    upload: unlessEmpty(spec.files.filter((file) => !isGenerated(file)).map((file) => (
      { file: file.path, ...uploaded(file), permissions: file.mode }
    ))),
    labels: labelBlocks({ ...spec.labels, [FILES_LABEL]: spec.folder, [REVISION_LABEL]: revision }),
  };
}

/** Where the seed finds the volume that keeps a generated secret. */
function keeperPath(index: number): string {
  return `/generated/${index}`;
}

/** A file as far as it makes a difference: the place on the deploying machine makes none. */
function withoutPlace({ path, mode, content }: FileSpec): Attributes {
  return { path, mode, content: content.kind === 'generated' ? content : { revision: content.revision } };
}

function uploaded({ content }: FileSpec): Attributes {
  return content.kind === 'local' ? { source: content.source } : { content_base64: (content as KnownContentSpec).base64 };
}

function staged({ path, content }: FileSpec) {
  return content.kind === 'local' && content.written === 'synth'
    ? [stagedPrecondition(`The file for "${path}"`, [content.source, ...(content.usedMark ? [content.usedMark] : [])])]
    : [];
}

function isGenerated(file: FileSpec): file is FileSpec & { readonly content: GeneratedContentSpec } {
  return file.content.kind === 'generated';
}
