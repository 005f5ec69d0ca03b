import { createHash } from 'crypto';
import { baseImagesOf, Dockerfile } from './dockerfile/dockerfile';

/** Everything that an image is made of. */
export interface ImageInputs {
  /** Hash of each file of the build context by path. */
  readonly files: ReadonlyMap<string, string>;
  /** The files that decide what is installed. */
  readonly dependencyFiles: string[];
  readonly dockerfile: Dockerfile;
  readonly buildArguments: { readonly [name: string]: string };
  readonly labels: { readonly [name: string]: string };
  readonly target?: string;
  readonly platform?: string;
  /** Ids of the build secrets. Their content is no part of an image. */
  readonly secrets: string[];
}

/** One short hash for each kind of input, and `revision` over them all: it is the image's tag. */
export function triggersOf(inputs: ImageInputs): { readonly [input: string]: string } {
  const isDependency = (path: string) => inputs.dependencyFiles.includes(path);
  const steps = inputs.dockerfile.instructions.map(({ text, baseImage }) => (baseImage === undefined ? text : text.replace(baseImage, '')));
  const triggers: { [input: string]: string } = {
    source: hash([...inputs.files].filter(([path]) => !isDependency(path))),
    dockerfile: hash(steps.join('\n')),
    base: hash(baseImagesOf(inputs.dockerfile)),
    labels: hash(sorted(inputs.labels)),
  };
  if (inputs.dependencyFiles.length > 0) {
    triggers.dependencies = hash([...inputs.files].filter(([path]) => isDependency(path)));
  }
  const options = [sorted(inputs.buildArguments), inputs.target ?? '', inputs.platform ?? '', [...inputs.secrets].sort()];
  if (options.some((option) => option.length > 0)) {
    triggers.arguments = hash(options);
  }
  return { ...triggers, revision: hash(sorted(triggers), inputs.dockerfile.text) };
}

function sorted(table: { readonly [name: string]: string }): [string, string][] {
  return Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1));
}

function hash(...values: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16);
}
