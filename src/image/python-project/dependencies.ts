import { DependencyManager } from '../dependency-manager';

/** What of the declared dependencies goes into the image. */
export interface DependencySelection {
  /** Extras (`[project.optional-dependencies]`) by name. */
  readonly extras: string[];
  /** Groups (`[dependency-groups]`, Poetry's and PDM's groups, Pipenv's categories) by name. */
  readonly groups: string[];
  /** The Python that they are for, such as `3.11`; the default where it isn't known yet. */
  readonly python?: string;
}

/** A project's dependencies, and how the builder installs them. */
export interface Dependencies {
  readonly manager: DependencyManager;
  /** Why this manager, in words: `uv.lock was found`. */
  readonly reason: string;
  /** The files that decide what is installed, relative to the source. */
  readonly manifests: string[];
  /** Lists that were made of the manifests at synth, by their path in the build context. */
  readonly lists?: { readonly [path: string]: string };
  /** The files that the installing step sees, where that aren't the manifests. Only a change of theirs installs again. */
  readonly mounts?: string[];
  /** Whether the build backend may read any file of the source, so that the manifests alone don't do. */
  readonly needsWholeSource?: boolean;
  /** Shell commands, run in a folder that holds the manifests, with `uv` on the PATH and the environment in `$VIRTUAL_ENV`. */
  readonly install: string[];
  /** Debian packages that installing needs, such as git. */
  readonly buildPackages?: string[];
  /** Folders of local packages that are installed without their dependencies, relative to the source (`.` for itself). */
  readonly localPackages: string[];
  /** Production packages by normalised name; the version where it is pinned, otherwise an empty string. */
  readonly packages: ReadonlyMap<string, string>;
  /** What is to be said since nothing pins the versions. */
  readonly unlocked?: string;
  readonly warnings?: string[];
}
