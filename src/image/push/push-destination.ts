import { IConstruct } from 'constructs';
import { IBuiltImage } from './built-image';
import { IImage } from '../image';

/** What is pushed, and under which names. */
export interface PushOptions {
  /**
   * Repository in the registry, e.g. `team/shop`.
   * @default - stack and id of the image, e.g. `shop-web`
   */
  readonly repository?: string;

  /**
   * Tags for people, e.g. `1.4` or `latest`, beside the tag that is the hash of the content. They move along with each push.
   * @default - none
   */
  readonly tags?: string[];
}

/** A registry that images are pushed to. */
export interface IImageRegistry extends IConstruct {
  /** Host name and port, e.g. `registry.example.com:5000`. */
  readonly address: string;

  /** Pushes an image; the result is that image by its digest, for containers on any engine. */
  push(image: IBuiltImage, options?: PushOptions): IImage;
}
