import { TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { IImage } from '../image/image';
import { IBuiltImage } from '../image/image-registry';
import { renderPush, renderTag } from '../provider/registry';

interface PushedImageProps {
  readonly image: IBuiltImage;
  readonly repository: string;
  readonly tags: string[];
  readonly address: string;
  readonly skipTlsVerification: boolean;
  readonly provider: TerraformProvider;
}

const TAG = /^\w[\w.-]{0,127}$/;

/** An image in a registry, by its digest. */
export class PushedImage extends Construct implements IImage {
  public readonly reference: string;
  public readonly port?: number;
  public readonly resource: TerraformResource;

  constructor(scope: Construct, id: string, { image, repository, tags, address, skipTlsVerification, provider }: PushedImageProps) {
    super(scope, id);
    const wrong = tags.find((tag) => !TAG.test(tag));
    if (wrong !== undefined) {
      throw new Error(`"tags" must be words of letters, digits, "_", "." and "-", got "${wrong}"`);
    }
    const triggers = { revision: image.revision };
    const name = `${address}/${repository}`;
    const push = (tag: string, tagId: string) => {
      const local = renderTag(this, tagId, () => image.reference, () => `${name}:${tag}`, provider);
      // Reading the name from there makes the push wait for it.
      return renderPush(this, tagId, () => ({ name: local.getStringAttribute('name'), triggers, skipTlsVerification }), provider);
    };
    this.resource = push(image.revision, 'Default');
    tags.forEach((tag) => push(tag, `Tag-${tag}`));
    this.reference = `${name}@${this.resource.getStringAttribute('sha256_digest')}`;
    this.port = image.port;
  }
}
