import { APP_USER } from '../../image/app-user';
import { IImage } from '../../image/image';

/** What decides which program a container runs. */
export interface ProgramProps {
  readonly image: IImage;
  readonly entrypoint?: string[];
  readonly command?: string[];
}

/** The user that a Python app runs as, where it isn't told: never root. */
export function appUser({ user, image }: { readonly user?: string; readonly image: IImage }): string {
  return user ?? image.config?.user ?? APP_USER;
}

/** The whole program that a container with Python runs; `undefined` where its image may have an ENTRYPOINT that isn't known. */
export function pythonProgram({ image, entrypoint, command }: ProgramProps): string[] | undefined {
  if (entrypoint) {
    return [...entrypoint, ...command ?? []];
  }
  return image.config?.command && (command ?? image.config.command);
}
