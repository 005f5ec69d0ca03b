import { Annotations, TerraformResource, Token } from 'cdktf';
import { Construct } from 'constructs';
import { Connections } from './connections';
import { ContainerSettings, containerSettings } from './container-settings';
import { Peer } from './endpoint';
import { Environment } from './environment';
import { Labels } from './labels';
import { Mounts } from './mounts';
import { NetworkAttachments } from './network-attachments';
import { Secrets } from './secrets';
import { Startable, StartOrder } from './start-order';
import { IImage } from '../../image/image';
import { outsideNetwork } from '../../network/outside-network';
import { Runner, Target, WorkloadFiles } from '../../provider/target';
import { DockerHost } from '../../stack/docker-host';
import { engineName, stackLabels } from '../../stack/names';
import { Stage, StageDefaults } from '../../stack/stage';
import { ContainerBaseProps } from '../container-props';
import { BeforeStart } from '../program/entrypoint-wrapper';
import { Program } from '../program/program';
import { CommonSpec, Role } from '../roles/role';

/** What a target has to run a container by: for as long as it serves, or for one piece of work. */
export type RunnerKind = keyof Pick<Target, 'services' | 'jobs'>;

/** What a container is made of, whatever its role. */
export class ContainerParts {
  public readonly image: IImage;
  public readonly docker: DockerHost;
  public readonly runner: Runner;
  public readonly environment: Environment;
  public readonly labels: Labels;
  public readonly mounts: Mounts;
  public readonly files: WorkloadFiles;
  public readonly secrets: Secrets;
  public readonly networks: NetworkAttachments;
  public readonly startOrder: StartOrder;
  public readonly connections: Connections;
  private readonly settings: ContainerSettings;
  private readonly predecessors: TerraformResource[] = [];

  /** @throws if an option isn't valid */
  constructor(public readonly owner: Construct & Peer, props: ContainerBaseProps, public readonly program: Program, kind: RunnerKind) {
    this.image = props.image;
    this.docker = DockerHost._for(owner, props.docker);
    this.runner = this.docker._target[kind];
    this.settings = containerSettings(props, { memory: this.stage.memory, hardens: this.runner.hardens });
    this.environment = new Environment(owner);
    this.labels = new Labels(owner);
    this.mounts = new Mounts(owner, this.settings.readOnly, props.tmpfs ?? {});
    this.files = this.runner.filesOf(owner, {
      name: engineName(owner), image: this.image.reference, labels: stackLabels(owner), provider: this.docker.provider,
    });
    this.secrets = new Secrets(owner, {
      files: this.files, environment: this.environment, image: this.image.reference, hidden: this.runner.hidesSecrets,
    });
    const { networkOf, egress = (props.networks ?? networkOf) === undefined } = props;
    this.networks = new NetworkAttachments(owner, { outside: egress ? outsideNetwork(owner, this.docker) : undefined, networkOf });
    this.startOrder = new StartOrder(owner);
    this.connections = new Connections(owner, this);
    this.addGiven(props);
    if (props.privileged) {
      Annotations.of(owner).addWarning(`"privileged" makes the container "${owner.node.path}" as good as root on the host: add the capabilities and devices it needs instead`);
    }
    owner.node.addValidation({ validate: () => this.mounts.hiding(this.files.mounts.map(({ target }) => target)) });
  }

  /** What its stage sets. */
  public get stage(): StageDefaults {
    return Stage.of(this.owner)._defaults;
  }

  /** What the container does before its program starts, if it can. */
  public get beforeStart(): BeforeStart {
    return { waitFor: this.connections.waitFor, load: this.secrets.load };
  }

  /** Makes a deploy create the container after a resource. */
  public startAfter(resource: TerraformResource): void {
    this.predecessors.push(resource);
  }

  /**
   * Starts the container after another one.
   *
   * @param name by which the author knows that
   * @throws if that starts after this container, or is in another stack
   */
  public runAfter(other: Startable, name: string): void {
    this.startOrder.add(other);
    this.owner.node.addValidation({
      validate: () => (this.startOrder.inGraph(other) || (this.program.canWait && this.connections.waitsFor(other)) ? [] : [
        `"${this.owner.node.path}" can't run after "${name}", which is recreated by its rollout while this one isn't: connect them by connectTo()`,
      ]),
    });
  }

  /** The container in Docker's own words. */
  public spec(role: Role): ReturnType<Role['complete']> {
    const { owner, image, labels, environment } = this;
    const common: CommonSpec = {
      ...this.settings,
      ...this.program.after({ ...this.beforeStart, ...role.times }),
      ...this.networks.spec(role.names),
      ...this.mounts.spec(),
      name: engineName(owner),
      image: image.reference,
      environment: environment.all,
      labels: { ...labels.all, ...stackLabels(owner) },
    };
    return role.complete(common);
  }

  /** The resources of its replicas. All that may change until synth is read then. */
  public render(role: Role): TerraformResource[] {
    return this.runner.render(this.owner, {
      spec: () => this.spec(role),
      files: this.files,
      deploy: role.deploy,
      pullReference: this.pullReference,
      replicas: role.replicas,
      rollout: () => role.rollout,
      provider: () => role.provider,
      after: () => [...this.predecessors, ...this.startOrder.resources],
    });
  }

  private addGiven({ environment = {}, labels = {}, networks = [], volumes = [], secrets = {}, configFiles = [] }: ContainerBaseProps): void {
    Object.entries(environment).forEach(([name, value]) => this.environment.add(name, value));
    Object.entries(labels).forEach(([name, value]) => this.labels.add(name, value));
    networks.forEach((network) => this.networks.choose(network, {}));
    volumes.forEach((mount) => this.mounts.add(mount));
    Object.entries(secrets).forEach(([name, secret]) => this.secrets.add(name, secret));
    configFiles.forEach((file) => this.files.add(file._spec(this.owner)));
  }

  /** An image that is known by its name alone can be pulled by that. */
  private get pullReference(): string | undefined {
    const { reference, pullReference } = this.image;
    return pullReference ?? (Token.isUnresolved(reference) || reference.startsWith('sha256:') ? undefined : reference);
  }
}
