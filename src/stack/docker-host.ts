import { Annotations, TerraformProvider, TerraformResource, TerraformStack, Token } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { dockerContext } from './docker-context';
import { RegistryOptions } from './registry-options';
import {
  addressOf, ConnectionSpec, defaultProviders, PROVIDER_VERSION, RegistryLoginSpec, renderProvider, renderProviderAfter, requireProviderVersion,
} from '../provider/docker-provider';
import { ENGINE } from '../provider/engine';
import { Target } from '../provider/target';

/** How to reach a Docker engine. */
export interface DockerHostProps {
  /**
   * Address of the engine: `unix:///var/run/docker.sock`, `ssh://user@machine` or `tcp://machine:2376`.
   * @default - as for the `docker` command on the deploying machine: `DOCKER_HOST`, or the current docker context, or the local socket
   */
  readonly host?: string;

  /**
   * Options for the `ssh` command, e.g. `['-i', '~/.ssh/deploy']`; only with an `ssh://` host.
   * @default - none
   */
  readonly sshOptions?: string[];

  /**
   * Folder on the deploying machine with `ca.pem`, `cert.pem` and `key.pem`, for a `tcp://` host with TLS.
   * @default - `DOCKER_CERT_PATH` on the deploying machine
   */
  readonly certificatePath?: string;

  /**
   * Version constraint of the Terraform provider `kreuzwerker/docker` for the whole stack.
   * @default '~> 4.6' – the versions that this library is tested with
   */
  readonly providerVersion?: string;
}

/** The one engine of a stack that constructs use unless they name another. */
const DEFAULT_HOSTS = new WeakMap<TerraformStack, DockerHost>();
/** Not `docker`, which is what many stacks call a `DockerProvider` of their own. */
const DEFAULT_ID = 'DockerHost';
const ADDRESS = /^(unix|ssh|tcp|npipe|fd):\/\//;

/**
 * A Docker engine that the stack deploys to.
 *
 * The first one of a stack is its default. Made by itself, with all defaults, where a stack has none; a `DockerProvider`
 * that the stack already declares is used as it is.
 */
export class DockerHost extends Construct {
  /**
   * A manager's engine, by which a whole Swarm is reached.
   * @internal
   */
  public static _manager(scope: Construct, id: string, props: DockerHostProps, target: Target, registry?: RegistryOptions): DockerHost {
    const host = new DockerHost(scope, id, props);
    host.target = target;
    host.sharedRegistry = registry;
    if (registry) {
      host._addRegistry({ address: registry.address, configFile: registry.dockerConfig, anonymous: registry.anonymous ?? false });
    }
    return host;
  }

  /** The default engine of the stack that a construct is in. */
  public static of(construct: IConstruct): DockerHost {
    const stack = TerraformStack.of(construct);
    return DEFAULT_HOSTS.get(stack) ?? new DockerHost(stack, DEFAULT_ID);
  }

  /**
   * The default engine of the stack that a construct is in, where there is one already.
   * @internal
   */
  public static _present(construct: IConstruct): DockerHost | undefined {
    return DEFAULT_HOSTS.get(TerraformStack.of(construct));
  }

  /**
   * The engine that a construct deploys to.
   *
   * @param chosen the construct's `docker` property
   * @internal
   */
  public static _for(construct: IConstruct, chosen?: DockerHost): DockerHost {
    const stack = TerraformStack.of(construct);
    if (chosen && TerraformStack.of(chosen) !== stack) {
      throw new Error(`"docker" of "${construct.node.path}" must be a DockerHost of the same stack, got "${chosen.node.path}": make one in "${stack.node.path}"`);
    }
    return chosen ?? DockerHost.of(construct);
  }

  /** Address of the engine; `undefined` where the deploying machine's environment decides. */
  public readonly host?: string;

  /** The underlying provider, for escape hatches. */
  public readonly provider: TerraformProvider;

  private target: Target = ENGINE;
  private sharedRegistry?: RegistryOptions;
  private readonly connection: ConnectionSpec;
  private readonly registries: RegistryLoginSpec[] = [];
  /** A provider that the author declared can't be copied: it serves for everything. */
  private readonly declared: boolean;
  private readonly awaitedImages = new Set<TerraformResource>();
  private readonly providerAfterImages: TerraformProvider;

  /** @throws if the address has no known scheme, or the stack declares a `DockerProvider` that the props contradict */
  constructor(scope: Construct, id: string, props: DockerHostProps = {}) {
    super(scope, id);
    validate(props);
    const stack = TerraformStack.of(this);
    const isDefault = !DEFAULT_HOSTS.has(stack);
    const declared = isDefault ? defaultProviders(stack)[0] : undefined;
    if (declared && (props.host || props.sshOptions || props.certificatePath)) {
      throw new Error(`The stack "${stack.node.id}" already declares the provider "${declared.node.path}": configure the engine there, or drop it and keep this DockerHost "${this.node.path}"`);
    }
    this.connection = { ...props, ...(declared || props.host !== undefined ? {} : this.followed(props)), registries: () => [...this.registries] };
    this.declared = declared !== undefined;
    if (declared) {
      Annotations.of(this).addWarning(`The stack "${stack.node.id}" declares the provider "${declared.node.path}", which can't be copied: containers with host ports stop while their image is built, and a volume isn't protected when its construct is removed. Use a DockerHost instead`);
    }
    this.provider = declared ?? renderProvider(this, 'Default', this.connection, { aliased: !isDefault });
    // Always: Terraform refuses to destroy a resource whose provider is gone, and starts none that has no resource.
    this.providerAfterImages = declared ?? renderProviderAfter(
      this, 'AfterImages', this.connection, () => [...this.awaitedImages], [this.provider.alias, 'after_images'].filter(Boolean).join('_'),
    );
    this.host = addressOf(this.provider);
    if (isDefault) {
      this.node.addValidation({ validate: () => this.secondDefault(stack) });
      DEFAULT_HOSTS.set(stack, this);
      requireProviderVersion(stack, props.providerVersion ?? PROVIDER_VERSION);
    } else if (props.providerVersion) {
      throw new Error(`"providerVersion" of "${this.node.path}" can't differ from the stack's: set it on "${DEFAULT_HOSTS.get(stack)!.node.path}"`);
    }
  }

  /**
   * What decides which resources constructs become.
   * @internal
   */
  public get _target(): Target {
    return this.target;
  }

  /**
   * Where other machines get the images of this engine from.
   * @internal
   */
  public get _registry(): RegistryOptions | undefined {
    return this.sharedRegistry;
  }

  /**
   * A provider whose resources stay untouched until an image is there.
   * @internal
   */
  public _providerAfter(image: TerraformResource): TerraformProvider {
    this.awaitedImages.add(image);
    return this.providerAfterImages;
  }

  /**
   * A provider that goes away together with a construct: Terraform refuses to destroy a resource whose provider is gone.
   * @internal
   */
  public _providerProtecting(construct: IConstruct): TerraformProvider {
    if (this.declared) {
      return this.provider;
    }
    return renderProvider(construct, 'Protection', this.connection, { aliased: true });
  }

  /**
   * Logs in to a registry. A provider that the author declared has to do it itself.
   * @internal
   */
  public _addRegistry(login: RegistryLoginSpec): void {
    if (!this.declared && !this.registries.some(({ address }) => address === login.address)) {
      this.warnOfLogs(login);
      this.registries.push(login);
    }
  }

  /**
   * The engine that the `docker` command speaks to, which Terraform's provider doesn't follow. Only where CDKTF's command line
   * runs the app: what a unit test sees must not depend on the machine.
   */
  private followed({ certificatePath }: DockerHostProps): Pick<ConnectionSpec, 'host' | 'certificatePath'> {
    const context = process.env.CDKTF_OUTDIR ? dockerContext() : undefined;
    if (!context) {
      return {};
    }
    Annotations.of(this).addInfo(`Deploys to the engine of Docker's context "${context.name}", ${context.host}`);
    return { host: context.host, certificatePath: certificatePath ?? context.certificatePath };
  }

  /** The provider writes what it logs in with into its own log. */
  private warnOfLogs({ address, anonymous }: RegistryLoginSpec): void {
    const verbose = ['TF_LOG', 'TF_LOG_PROVIDER'].find((name) => /^(trace|debug|json|info)$/i.test(process.env[name] ?? ''));
    if (verbose !== undefined && !anonymous) {
      Annotations.of(this).addWarning(`${verbose} is "${process.env[verbose]}": the provider then writes the password of "${address}" into its log. Unset it, or log in by a credential helper in "dockerConfig" whose tokens are short-lived`);
    }
  }

  private secondDefault(stack: TerraformStack): string[] {
    return defaultProviders(stack).filter((provider) => provider !== this.provider).map((provider) => (
      `The stack "${stack.node.path}" has two providers without an alias, "${this.provider.node.path}" and "${provider.node.path}": declare the second before the first construct that needs an engine, or drop it and configure a DockerHost`
    ));
  }
}

function validate(props: DockerHostProps): void {
  if (Token.isUnresolved(props.host)) {
    return;
  }
  if (props.host !== undefined && !ADDRESS.test(props.host)) {
    throw new Error(`"host" must start with "unix://", "ssh://" or "tcp://", got "${props.host}"`);
  }
  if (props.sshOptions?.length && !props.host?.startsWith('ssh://')) {
    throw new Error(`"sshOptions" only work with a "host" that starts with "ssh://", got ${props.host ? `"${props.host}"` : 'no host'}`);
  }
}
