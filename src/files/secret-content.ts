import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { GeneratedContentSpec, KnownContentSpec, LocalContentSpec } from '../model/files';

/** Where a file with a secret in it comes from. */
export interface SecretContent {
  readonly spec: LocalContentSpec | GeneratedContentSpec | KnownContentSpec;
  /** Renders what has to be there before Terraform reads the file; `files` is another text for other files beside it (a token). */
  readonly writtenBy?: (files: string) => TerraformResource;
}

/** The text around a secret in a file, and whether the secret is percent-encoded in it, as in a URL. */
export interface SecretText {
  readonly prefix: string;
  readonly suffix: string;
  readonly urlEncoded: boolean;
}

/** Whom a file with a secret in it is for. */
export interface SecretOwner {
  readonly scope: Construct;
  /** Name of the secret, unique in the scope. */
  readonly name: string;
  /** Reference of the image whose change makes Terraform read the file again. */
  readonly image: string;
  /** Whether it can be had without Terraform keeping it. */
  readonly hidden: boolean;
}
