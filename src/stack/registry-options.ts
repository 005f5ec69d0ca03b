/** A registry of images, and how to log in there. */
export interface RegistryOptions {
  /** Host name, and port where it isn't 443: `registry.example.com:5000`. */
  readonly address: string;

  /**
   * Path of a Docker configuration (`config.json`) with the credentials, also those of a credential helper. The variables
   * `DOCKER_REGISTRY_USER` and `DOCKER_REGISTRY_PASS` on the deploying machine win over it. Neither gets into the plan or the state. If `TF_LOG` is
   * set, they are in the provider's own log, so a credential helper with short-lived tokens is better than a password.
   * @default - the one on the deploying machine that `docker login` writes
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
