import { TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { ContainerSpec, MountSpec } from '../spec/container-spec';
import { FileSpec } from '../spec/file-spec';
import { NetworkSpec } from '../spec/network-spec';
import { Rollout } from '../spec/rollout';
import { VolumeSpec } from '../spec/volume-spec';

/**
 * Where a stack is deployed to. The one place that decides which resources a spec becomes; no spec knows its target.
 *
 * What is given as a function is read at synth, when the constructs are complete.
 */
export interface Target {
  /** Renders what serves or runs once, under the id `Default` in its scope; one resource or one for each replica. */
  renderWorkload(scope: Construct, workload: Workload): TerraformResource[];

  /** Renders a network under the id `Default` in its scope. */
  renderNetwork(scope: Construct, spec: () => NetworkSpec, provider: TerraformProvider): TerraformResource;

  /** Renders a volume under the id `Default` in its scope. */
  renderVolume(scope: Construct, spec: VolumeSpec, options: VolumeOptions): RenderedVolume;

  /** The files of a workload, none at first. */
  filesOf(scope: Construct, options: FilesOptions): WorkloadFiles;
}

/** A container and what it takes to render it. */
export interface Workload {
  readonly spec: () => ContainerSpec;
  readonly replicas: number;
  readonly rollout: () => Rollout;
  readonly provider: () => TerraformProvider;
  /** What has to be there first, beyond what the spec refers to. */
  readonly after: () => TerraformResource[];
}

export interface VolumeOptions {
  readonly preventDestroy: boolean;
  readonly provider: TerraformProvider;
}

export interface RenderedVolume {
  /** The volume's name (may be a token). */
  readonly name: string;
  readonly resource: TerraformResource;
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
  /** What the workload mounts. */
  readonly mounts: MountSpec[];

  /** What the workload has to come after. */
  readonly filled: TerraformResource[];

  /**
   * Adds a file.
   *
   * @param after what has to be there before Terraform reads it
   * @throws if there can be no file at its path beside the others
   */
  add(file: FileSpec, after?: TerraformResource): void;
}
