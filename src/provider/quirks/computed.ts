/** Attributes that the provider fills in by itself: a difference there is never an edit of the user's. */
const COMPUTED: { readonly [resourceType: string]: readonly string[] } = {
  docker_container: ['id', 'bridge', 'container_logs', 'exit_code', 'network_data', 'hostname', 'platform'],
  docker_image: ['id', 'image_id', 'repo_digest'],
  docker_network: ['id', 'scope'],
  docker_volume: ['id', 'mountpoint'],
  docker_registry_image: ['id', 'sha256_digest'],
  docker_service: ['id'],
  docker_secret: ['id'],
  docker_config: ['id'],
};

/** What a container takes from its image where the code says nothing: it is read back, and a plan then shows it as removed. */
const FROM_IMAGE: readonly string[] = ['user', 'working_dir'];

/** Whether the disappearance of an attribute is no edit, unless Terraform says that it forces a replacement. */
export function isTakenFromImage(resourceType: string, attribute: string): boolean {
  return resourceType === 'docker_container' && FROM_IMAGE.includes(attribute);
}

/** The computed attributes of a resource type; for other providers' types only the id is known to be one. */
export function computedAttributes(resourceType: string): ReadonlySet<string> {
  return new Set(Object.hasOwn(COMPUTED, resourceType) ? COMPUTED[resourceType] : ['id']);
}
