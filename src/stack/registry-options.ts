/** A registry of images, and how to log in there. */
export interface RegistryOptions {
  /** Host name, and port where it isn't 443: `registry.example.com:5000`. */
  readonly address: string;

  /**
   * Path of a Docker configuration (`config.json`) with the credentials, also those of a credential helper. `DOCKER_REGISTRY_USER`
   * and `DOCKER_REGISTRY_PASS` of whoever deploys go before. Neither gets into the plan or the state;
   * the provider's own log has them where `TF_LOG` is set, so a credential helper with short-lived tokens is better than a password.
   * @default - that of whoever deploys, where `docker login` puts it
   */
  readonly dockerConfig?: string;

  /**
   * Whether the registry asks for no credentials.
   * @default false
   */
  readonly anonymous?: boolean;

  /**
   * Whether a self-signed certificate is accepted. Engines have their own list, `insecure-registries`.
   * @default false
   */
  readonly skipTlsVerification?: boolean;
}
