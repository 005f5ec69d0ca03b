import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { IImage } from '../image/image';
import { renderPulledImage } from '../provider/registry';
import { DockerHost } from '../stack/docker-host';

/**
 * The image of a backing service. It is pulled when the engine hasn't got it, and stays as it is: unlike a `RegistryImage` it
 * doesn't follow its tag, since that would restart a database whenever somebody pushes.
 */
export class ServiceImage extends Construct implements IImage {
  public readonly reference: string;
  public readonly deployedBy?: TerraformResource;

  constructor(scope: Construct, id: string, name: string, docker?: DockerHost) {
    super(scope, id);
    this.deployedBy = renderPulledImage(this, 'Default', () => name, undefined, DockerHost._for(this, docker).provider);
    this.reference = this.deployedBy.getStringAttribute('image_id');
  }
}
