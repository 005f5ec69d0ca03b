import { display } from '../display';
import { FindingKind, Found } from './finding-kind';
import { configAddress } from '../plan/dependencies';
import { isFileSet } from '../plan/file-set';
import { isUnset, text } from '../plan/settings';
import { JsonObject, ResourceChange, isObject } from '../plan/terraform-plan';
import { PlanContext, after, before } from '../plan-context';
import { isNameOfTag } from '../rules/image-name';

/** Images that are newly pulled by a tag: what runs can differ from one deploy to the next. */
export const unpinnedImage: FindingKind = {
  policy: 'unpinned-image',
  about: 'images that are pulled by a tag that can move',
  subject: 'image',
  sign: '~',
  tone: 'warning',
  find: ({ context }) => findTags(context),
};

function findTags(context: PlanContext): Found[] {
  return context.changes.filter(({ change }) => change.actions.includes('create') || change.actions.includes('update')).flatMap((change) => {
    const image = pulledImage(change, context, after(change));
    if (image === undefined || image === pulledImage(change, context, before(change)) || image.includes('@sha256:') || image.startsWith('sha256:')) {
      return [];
    }
    const resource = context.ref(change);
    return [{ resource, text: `${resource.noun} ${resource.name} pulls ${display(image)} by a tag that can move`, cure: `write ${display(image.includes(':') ? image : `${image}:TAG`)}@sha256:…` }];
  });
}

/** The image that the change pulls by itself; undefined where it builds one, or where another resource makes it. */
function pulledImage(change: ResourceChange, context: PlanContext, values: JsonObject): string | undefined {
  const made = context.dependencies.ofAttribute(configAddress(change), change.type === 'docker_service' ? 'task_spec' : 'image').size > 0;
  const images: { readonly [type: string]: () => unknown } = {
    docker_image: () => isUnset(values.build) && !isNameOfTag(change, context) ? values.name : undefined,
    // Who only carries files uses the image of those that they are for.
    docker_container: () => made || isFileSet(change) ? undefined : values.image,
    docker_service: () => made ? undefined : serviceImage(values.task_spec),
  };
  const image = Object.hasOwn(images, change.type) ? images[change.type]() : undefined;
  return isUnset(image as string) ? undefined : text(image as string);
}

function serviceImage(taskSpec: unknown): unknown {
  const spec = Array.isArray(taskSpec) && isObject(taskSpec[0]) ? taskSpec[0].container_spec : undefined;
  return Array.isArray(spec) && isObject(spec[0]) ? spec[0].image : undefined;
}
