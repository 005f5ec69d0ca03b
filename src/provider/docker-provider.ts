import { DockerProvider } from '@cdktf/provider-docker/lib/provider';
import { Fn, Lazy, Op, TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

/** What the provider needs to reach an engine. */
export interface ConnectionSpec {
  /** `undefined`: `DOCKER_HOST` of whoever deploys, or else the local socket. */
  readonly host?: string;
  readonly sshOptions?: string[];
  /** Folder with `ca.pem`, `cert.pem` and `key.pem`. */
  readonly certificatePath?: string;
  /** Read at synth, since registries may join later. */
  readonly registries?: () => RegistryLoginSpec[];
}

/** How to log in to a registry. */
export interface RegistryLoginSpec {
  readonly address: string;
  /** Path of Docker's own configuration; `undefined`: that of whoever deploys. */
  readonly configFile?: string;
  readonly anonymous: boolean;
}

/** The versions of the provider that this library is tested with. */
export const PROVIDER_VERSION = '~> 4.6';

/**
 * Renders a connection as a provider block.
 *
 * @param options.aliased whether it stands beside the stack's default; its alias comes from its path then
 */
export function renderProvider(scope: Construct, id: string, connection: ConnectionSpec, options: { aliased: boolean }): TerraformProvider {
  const provider = new DockerProvider(scope, id, configuration(connection));
  provider.alias = options.aliased ? provider.friendlyUniqueId : undefined;
  return provider;
}

/**
 * The same connection once more, for resources that must not be touched before some images are there.
 *
 * Terraform destroys a container that is to be replaced at once, while its new image is still being built, and nothing
 * in a resource can hold it back. A provider block that reads an attribute of the images can: every operation of its
 * resources, a destroy too, waits for them, and a failed build stops it (docs/decisions/0002).
 *
 * @param images read at synth, since images may join later
 */
export function renderProviderAfter(
  scope: Construct, id: string, connection: ConnectionSpec, images: () => TerraformResource[], alias: string,
): TerraformProvider {
  return new DockerProvider(scope, id, {
    ...configuration(connection),
    alias,
    // Always false, which is the default: their number is known when Terraform plans, also where an attribute isn't.
    disableDockerDaemonCheck: Lazy.anyValue({
      produce: () => Op.eq(Fn.lengthOf(images().map((image) => image.getStringAttribute('id'))), -1),
    }),
  });
}

/** Requires a version of the provider in a stack: the bindings pin their own, which is too old. */
export function requireProviderVersion(stack: TerraformStack, version: string): void {
  stack.addOverride('terraform.required_providers.docker.version', version);
}

/** The providers without an alias in a stack; Terraform takes only one. */
export function defaultProviders(stack: TerraformStack): TerraformProvider[] {
  return stack.allProviders().filter((candidate) => candidate.terraformResourceType === 'docker' && !candidate.alias);
}

/** The address of the engine that a provider reaches; `undefined` where the deploying machine's environment decides. */
export function addressOf(provider: TerraformProvider): string | undefined {
  return (provider as DockerProvider).host;
}

function configuration(connection: ConnectionSpec) {
  return {
    host: connection.host,
    sshOpts: connection.sshOptions,
    certPath: connection.certificatePath,
    registryAuth: Lazy.anyValue({ produce: () => (connection.registries?.() ?? []).map(registryAuth) }, { omitEmptyArray: true }),
  };
}

function registryAuth({ address, configFile, anonymous }: RegistryLoginSpec) {
  return { address, config_file: configFile, auth_disabled: anonymous ? true : undefined };
}
