import { configAddress } from '../plan/dependencies';
import { ResourceChange } from '../plan/terraform-plan';
import { PlanContext, before } from '../plan-context';

/** Whether a `docker_image` only stands for the name that a `docker_tag` gives: it neither builds nor pulls. */
export function isNameOfTag(change: ResourceChange, context: PlanContext): boolean {
  return change.type === 'docker_image'
    && [...context.dependencies.ofAttribute(configAddress(change), 'name')].some((address) => address.startsWith('docker_tag.'));
}

/** The name of the image that a container runs now: by its `docker_image`, else as it is written. */
export function imageName(change: ResourceChange, context: PlanContext): string | undefined {
  const resource = [...context.dependencies.ofAttribute(configAddress(change), 'image')]
    .flatMap((address) => context.at(address)).find(({ type }) => type === 'docker_image');
  const name = resource === undefined ? before(change).image : before(resource).name;
  return typeof name === 'string' ? name : undefined;
}
