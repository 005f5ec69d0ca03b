import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { IImage } from './image';
import { PushedImage } from './push/pushed-image';
import { renderPulledImage } from '../provider/registry';
import { DockerHost } from '../stack/docker-host';
import { engineName } from '../stack/names';

/**
 * The image of a backing service or a gateway. It is pulled when the engine hasn't got it, and stays as it is: unlike a
 * `RegistryImage` it doesn't follow its tag, since that would restart a database whenever somebody pushes.
 *
 * The other nodes of a Swarm get it from the registry of the target, where the deploy puts it.
 */
export class OfficialImage extends Construct implements IImage {
  public readonly reference: string;
  public readonly pullReference?: string;
  public readonly deployedBy?: TerraformResource;

  /** @param name repository and tag, e.g. `postgres:17` */
  constructor(scope: Construct, id: string, name: string, docker?: DockerHost) {
    super(scope, id);
    const host = DockerHost._for(this, docker);
    const registry = host._registry;
    this.deployedBy = renderPulledImage(this, 'Default', () => name, undefined, host.provider);
    this.reference = this.deployedBy.getStringAttribute('image_id');
    this.pullReference = registry && new PushedImage(this, 'Pushed', {
      reference: this.reference, repository: engineName(this).toLowerCase(), tag: name.split(':')[1], furtherTags: [], registry, docker: host,
    }).pullReference;
  }
}
