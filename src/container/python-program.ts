import { IImage } from '../image/image';

/** The user that generated images have, too; nobody else on a host usually has that number. */
export const APP_USER = '10001:10001';

/** What decides which program a container runs. */
export interface ProgramProps {
  readonly image: IImage;
  readonly entrypoint?: string[];
  readonly command?: string[];
}

/** The whole program that a container with Python runs; `undefined` where its image may have an ENTRYPOINT that isn't known. */
export function pythonProgram({ image, entrypoint, command }: ProgramProps): string[] | undefined {
  if (entrypoint) {
    return [...entrypoint, ...command ?? []];
  }
  return image.command && (command ?? image.command);
}
