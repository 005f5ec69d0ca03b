/** The label of volumes that hold nothing but such files, and of containers that carry them there; its value is the folder. */
export const FILES_LABEL = 'cdktf-python-docker.files';

/**
 * A file that a container finds at a path of its own. Plain data; strings are literal where no comment says otherwise.
 *
 * Its bytes are never part of a spec: it says where they lie.
 */
export interface FileSpec {
  /** Absolute path in the container. */
  readonly path: string;
  /** Permissions in octal digits, e.g. `0444`. Root owns it: engines take no other owner for files that they are given. */
  readonly mode: string;
  /** Whether nobody but the container may read it. */
  readonly secret: boolean;
  readonly content: LocalContentSpec | GeneratedContentSpec | KnownContentSpec;
}

/** Bytes in a file on the machine that runs Terraform. */
export interface LocalContentSpec {
  readonly kind: 'local';
  /** Tells one content from another, without telling the content. */
  readonly revision: string;
  /** Path of the file, absolute or relative to the folder that Terraform runs in; another one for another content. */
  readonly source: string;
  /** Whether the file is written when the stack is synthesized, or not before Terraform applies. */
  readonly written: 'synth' | 'apply';
  /** A file that is there when `source` was used by an apply and removed; relative to the folder that Terraform runs in. */
  readonly usedMark?: string;
}

/** Bytes that are drawn on the engine, once, and never leave it. */
export interface GeneratedContentSpec {
  readonly kind: 'generated';
  /** Name of the volume that keeps them (a token). */
  readonly volume: string;
  /** File in that volume. */
  readonly key: string;
  /** Characters, letters and digits. */
  readonly length: number;
  /** Text around them. */
  readonly prefix: string;
  readonly suffix: string;
}

/** Bytes that Terraform knows, and keeps in its state. */
export interface KnownContentSpec {
  readonly kind: 'known';
  /** Tells one content from another, without telling the content. */
  readonly revision: string;
  /** The bytes in base64 (a token). */
  readonly base64: string;
  /** Tells what was drawn from what was drawn before (a token). */
  readonly generation?: string;
}
