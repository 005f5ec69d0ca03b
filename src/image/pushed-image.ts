import { TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { IImage } from './image';
import { renderPush, renderTag } from '../provider/registry';
import { RegistryOptions } from '../stack/registry-options';

interface PushedImageProps {
  /** The image on the engine that pushes. */
  readonly reference: string;
  readonly port?: number;
  readonly repository: string;
  /** Changes with the content. */
  readonly tag: string;
  /** Tags that move along. */
  readonly furtherTags: string[];
  readonly registry: RegistryOptions;
  readonly provider: TerraformProvider;
}

const TAG = /^\w[\w.-]{0,127}$/;

/** An image in a registry, by its digest. */
export class PushedImage extends Construct implements IImage {
  public readonly reference: string;
  public readonly pullReference: string;
  public readonly port?: number;
  public readonly resource: TerraformResource;
  public readonly deployedBy?: TerraformResource;

  constructor(scope: Construct, id: string, { reference, port, repository, tag, furtherTags, registry, provider }: PushedImageProps) {
    super(scope, id);
    const wrong = furtherTags.find((further) => !TAG.test(further));
    if (wrong !== undefined) {
      throw new Error(`"tags" must be words of letters, digits, "_", "." and "-", got "${wrong}"`);
    }
    const triggers = { revision: tag };
    const name = `${registry.address}/${repository}`;
    const push = (as: string, tagId: string) => {
      const local = renderTag(this, tagId, () => reference, () => `${name}:${as}`, provider);
      // Reading the name from there makes the push wait for it.
      return renderPush(this, tagId, () => ({
        name: local.getStringAttribute('name'), triggers, skipTlsVerification: registry.skipTlsVerification ?? false,
      }), provider);
    };
    this.resource = push(tag, 'Default');
    furtherTags.forEach((further) => push(further, `Tag-${further}`));
    this.reference = `${name}@${this.resource.getStringAttribute('sha256_digest')}`;
    this.pullReference = this.reference;
    this.deployedBy = this.resource;
    this.port = port;
  }
}
