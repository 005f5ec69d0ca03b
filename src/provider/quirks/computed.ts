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

/** The computed attributes of a resource type; for other providers' types only the id is known to be one. */
export function computedAttributes(resourceType: string): ReadonlySet<string> {
  return new Set(COMPUTED[resourceType] ?? ['id']);
}
