import { DataDockerRegistryImage } from '@cdktf/provider-docker/lib/data-docker-registry-image';
import { TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { mapUnlessEmpty } from './canonical';
import { DockerResource } from './docker-resource';
import { TRANSFER_TIMEOUTS } from './timeouts';

/** An image that is pushed to a registry. Plain data; strings may hold tokens. */
export interface PushSpec {
  /** `registry/repository:tag`, which the engine has under that name. */
  readonly name: string;
  /** The push is repeated when one of these changes. */
  readonly triggers: { readonly [input: string]: string };
  readonly skipTlsVerification: boolean;
  /**
   * A push of the same layers under another tag, to wait for: of two at once, by engine 20.10, the registry refused one in 2 of 25
   * tries, with `digest invalid`.
   */
  readonly after?: TerraformResource;
}

/** Renders a push as a `docker_registry_image`. The registry keeps what was pushed: others may run it. */
export function renderPush(scope: Construct, id: string, spec: () => PushSpec, provider: TerraformProvider): TerraformResource {
  return new DockerResource(scope, id, {
    type: 'docker_registry_image',
    attributes: () => ({
      name: spec().name,
      keep_remotely: true,
      insecure_skip_verify: spec().skipTlsVerification || undefined,
      triggers: mapUnlessEmpty(spec().triggers),
      ...TRANSFER_TIMEOUTS,
    }),
    provider: () => provider,
    // The old digest is what others run until the new one is there.
    lifecycle: () => ({ createBeforeDestroy: true }),
    dependsOn: () => spec().after ? [spec().after!] : [],
  });
}

/** Renders a further name of an image on the engine; a `docker_tag` gives it, and never takes it away again. */
export function renderTag(scope: Construct, id: string, source: () => string, target: () => string, provider: TerraformProvider): TerraformResource {
  return new DockerResource(scope, id, {
    type: 'docker_tag',
    attributes: () => ({ source_image: source(), target_image: target() }),
    provider: () => provider,
  });
}

/**
 * Renders the end of such a name: when it isn't wanted any more, the `docker_image` that stands for it takes it away.
 *
 * Nothing may refer to this one. What a container refers to is destroyed after its successor is made, and after a deploy that failed
 * that is at the end of the next one: which would take the very name away that this one has just given again, where it goes back to
 * what was before.
 *
 * @param provider holds back until what replaces the name is there
 */
export function renderTagEnd(scope: Construct, id: string, tag: TerraformResource, provider: () => TerraformProvider): TerraformResource {
  return new DockerResource(scope, id, {
    type: 'docker_image',
    attributes: () => ({ name: tag.getStringAttribute('target_image'), keep_locally: false, force_remove: true }),
    provider,
  });
}

/** Reads the digest that a tag has in its registry, at every plan. */
export function readDigest(scope: Construct, id: string, name: string, skipTlsVerification: boolean, provider: TerraformProvider): string {
  return new DataDockerRegistryImage(scope, id, { name, insecureSkipVerify: skipTlsVerification || undefined, provider }).sha256Digest;
}

/** Renders an image that is pulled by its digest as a `docker_image`. */
export function renderPulledImage(
  scope: Construct, id: string, name: () => string, platform: string | undefined, provider: TerraformProvider,
): TerraformResource {
  return new DockerResource(scope, id, {
    type: 'docker_image',
    // Other stacks of the engine may run the same image.
    attributes: () => ({ name: name(), keep_locally: true, platform, ...TRANSFER_TIMEOUTS }),
    provider: () => provider,
    lifecycle: () => ({ createBeforeDestroy: true }),
  });
}
