import { TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { ContainerSpec, MountSpec } from '../model/containers';
import { DeploySpec } from '../model/deployments';
import { FileSpec, KnownContentSpec } from '../model/files';
import { NetworkSpec } from '../model/networks';
import { Rollout } from '../model/rollout';
import { VolumeSpec } from '../model/volumes';

/**
 * Where a stack is deployed to. The one place that decides which resources a spec becomes; no spec knows its target.
 *
 * What is given as a function is read at synth, when the constructs are complete.
 */
export interface Target {
  /** Runs what serves. */
  readonly services: Runner;

  /** Runs what does its work once. */
  readonly jobs: Runner;

  /** The driver of networks that don't choose one. */
  readonly networkDriver: string;

  /** Whether containers on a network with a way out can be kept from reaching each other, so that one such network is enough. */
  readonly sharesWayOut: boolean;

  /** Renders a secret that Terraform draws, under the id `Default` in its scope; `undefined` where the engine draws them, which they never leave. */
  readonly renderDrawnSecret?: (scope: Construct, spec: DrawnSecretSpec, options: KeptOptions) => DrawnSecret;

  /** Renders a network under the id `Default` in its scope. */
  renderNetwork(scope: Construct, spec: () => NetworkSpec, provider: TerraformProvider): TerraformResource;

  /** What containers refer to a network by that exists outside of the app. */
  referenceToNetwork(scope: Construct, name: string, provider: TerraformProvider): string;

  /** Renders a volume under the id `Default` in its scope, if that takes a resource. */
  renderVolume(scope: Construct, spec: VolumeSpec, options: KeptOptions): RenderedVolume;
}

/** What runs containers. */
export interface Runner {
  /** Whether replicas may run on different machines. */
  readonly spreads: boolean;

  /** Whether a name leads to no container but those that are healthy. */
  readonly namesHealthy: boolean;

  /** Whether it takes limits on processes and security options. */
  readonly hardens: boolean;

  /** Whether it gets secrets without Terraform keeping them. */
  readonly hidesSecrets: boolean;

  /** Renders a workload, its first resource under the id `Default` in its scope; one resource or one for each replica. */
  render(scope: Construct, workload: Workload): TerraformResource[];

  /** The files of a workload, none at first. */
  filesOf(scope: Construct, options: FilesOptions): WorkloadFiles;
}

/** A container and what it takes to run it. */
export interface Workload {
  readonly spec: () => ContainerSpec;
  readonly files: WorkloadFiles;
  readonly replicas: number;
  readonly deploy: DeploySpec;
  /** Reference of the image for machines that haven't got it: `repository@digest`, or a name. */
  readonly pullReference?: string;
  readonly rollout: () => Rollout;
  readonly provider: () => TerraformProvider;
  /** What has to be there first, beyond what the spec refers to. */
  readonly after: () => TerraformResource[];
}

/** A secret that Terraform draws. */
export interface DrawnSecretSpec {
  /** Begins the name of what keeps it. */
  readonly name: string;
  /** Letters and digits. */
  readonly length: number;
  /** Another one draws a new secret. */
  readonly version: string;
  /** The library's own, which never change. */
  readonly labels: { readonly [name: string]: string };
}

/** A secret that was drawn, with a text around it. */
export type DrawnSecret = (prefix: string, suffix: string) => KnownContentSpec;

/** How what must not be lost is kept. */
export interface KeptOptions {
  readonly preventDestroy: boolean;
  /** Is called where a resource is made. */
  readonly provider: () => TerraformProvider;
}

export interface RenderedVolume {
  /** The volume's name (may be a token). */
  readonly name: string;
  readonly resource?: TerraformResource;
}

/** For whom files are. */
export interface FilesOptions {
  /** Begins the names of what holds them. */
  readonly name: string;
  /** Reference of the workload's image. */
  readonly image: string;
  /** The library's own, which never change. */
  readonly labels: { readonly [name: string]: string };
  readonly provider: TerraformProvider;
}

/** The files of one workload. */
export interface WorkloadFiles {
  /** Volumes with files in them. */
  readonly mounts: MountSpec[];

  /** Single files that the target keeps by itself. */
  readonly objects: FileObject[];

  /** What the workload has to come after. */
  readonly filled: TerraformResource[];

  /**
   * Adds a file.
   *
   * @param writtenBy renders what has to be there before Terraform reads it, where something writes it on the way into the engine
   * @throws if there can be no file at its path beside the others
   */
  add(file: FileSpec, writtenBy?: (files: string) => TerraformResource): void;
}

/** A file that the target keeps by itself. */
export interface FileObject {
  readonly kind: 'secret' | 'config';
  /** Tokens. */
  readonly id: string;
  readonly name: string;
  /** Absolute path in the container. */
  readonly path: string;
  /** Permissions in octal digits. */
  readonly mode: string;
}
