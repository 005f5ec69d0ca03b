import { IImage } from '../image';

/** An image that this app builds and that can be pushed. */
export interface IBuiltImage extends IImage {
  /** The image's name on the engine with its content tag, such as `shop-web:3f2a9c…` (a token). */
  readonly imageName: string;

  /** Name of the repository without a registry, such as `shop-web`. */
  readonly repository: string;

  /** The content tag. */
  readonly revision: string;
}
