/** A Dockerfile: its text, and what an image is made by. */
export interface Dockerfile {
  readonly text: string;
  readonly instructions: DockerfileInstruction[];
}

/** An instruction on one line, without comments. */
export interface DockerfileInstruction {
  readonly text: string;
  /** The image that it starts from; a stage that starts from another one has none. */
  readonly baseImage?: string;
}

/** The images that stages start from, in their order. */
export function baseImagesOf({ instructions }: Dockerfile): string[] {
  return instructions.flatMap(({ baseImage }) => (baseImage === undefined ? [] : [baseImage]));
}
