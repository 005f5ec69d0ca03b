import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { renderPush, renderTag, renderTagEnd } from '../../provider/registry';
import { DockerHost } from '../../stack/docker-host';
import { RegistryOptions } from '../../stack/registry-options';
import { IImage } from '../image';
import { ImageConfig } from '../image-config';

interface PushedImageProps {
  /** The image on the engine that pushes. */
  readonly reference: string;
  readonly config?: ImageConfig;
  readonly repository: string;
  /** Changes with the content. */
  readonly tag: string;
  /** Tags that move along. */
  readonly furtherTags: string[];
  readonly registry: RegistryOptions;
  /** The engine that pushes. */
  readonly docker: DockerHost;
}

const TAG = /^\w[\w.-]{0,127}$/;

/** An image in a registry, by its digest. */
export class PushedImage extends Construct implements IImage {
  public readonly reference: string;
  public readonly pullReference: string;
  public readonly config?: ImageConfig;
  public readonly resource: TerraformResource;
  public readonly deployedBy?: TerraformResource;

  constructor(scope: Construct, id: string, { reference, config, repository, tag, furtherTags, registry, docker }: PushedImageProps) {
    super(scope, id);
    const wrong = furtherTags.find((further) => !TAG.test(further));
    if (wrong !== undefined) {
      throw new Error(`"tags" must be words of letters, digits, "_", "." and "-", got "${wrong}"`);
    }
    const triggers = { revision: tag };
    const name = `${registry.address}/${repository}`;
    const push = (as: string, tagId: string, after?: TerraformResource) => {
      const local = renderTag(this, `${tagId}Tag`, () => reference, () => `${name}:${as}`, docker.provider);
      // Reading the name from there makes the push wait for it.
      const pushed = renderPush(this, tagId, () => ({
        name: local.getStringAttribute('target_image'), triggers, skipTlsVerification: registry.skipTlsVerification ?? false, after,
      }), docker.provider);
      renderTagEnd(this, `${tagId}Local`, local, () => docker._providerAfter(pushed));
      return pushed;
    };
    this.resource = push(tag, 'Default');
    furtherTags.reduce((after, further) => push(further, `Tag-${further}`, after), this.resource);
    this.reference = `${name}@${this.resource.getStringAttribute('sha256_digest')}`;
    this.pullReference = this.reference;
    this.deployedBy = this.resource;
    this.config = config;
  }
}
