/** An image that is built from a folder. Plain data; strings are literal. */
export interface ImageSpec {
  /** `repository:tag`, the tag being a hash of everything that goes into the image; a target may append a suffix. */
  readonly name: string;
  /** Path of the build context, relative to the folder that Terraform runs in. */
  readonly context: string;
  /** A file that is there as long as the build context is; relative to the folder that Terraform runs in. */
  readonly stagedMark: string;
  /** Path of the Dockerfile, relative to the context. */
  readonly dockerfile: string;
  /** Path of the file that gets the output of the build, relative to the folder that Terraform runs in. */
  readonly logFile: string;
  readonly target?: string;
  readonly platform?: string;
  readonly buildArguments: { readonly [name: string]: string };
  readonly labels: { readonly [name: string]: string };
  readonly secrets: BuildSecretSpec[];
  readonly cacheFrom: string[];
  readonly cacheTo: string[];
  /** One short hash per input, so that a plan shows which one moved. */
  readonly triggers: { readonly [input: string]: string };
}

/** A secret of the build: mounted for single steps, never part of a layer. */
export interface BuildSecretSpec {
  readonly id: string;
  /** Path of the file on the machine that runs Terraform. */
  readonly source: string;
}
