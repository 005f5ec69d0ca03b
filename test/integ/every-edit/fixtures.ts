import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { IImage } from '../../../src';

/** The image that all rows run. */
export const IMAGE = 'python:3.11-slim-bookworm';

/** A command that runs until it is stopped. */
export const SLEEP = ['sleep', '100000'];

/** The base image as it is on the engine. */
export class BaseImage extends Construct implements IImage {
  public readonly reference = IMAGE;
}

/** An image on the engine, by its tag. */
export class Tagged extends Construct implements IImage {
  constructor(scope: Construct, public readonly reference: string) {
    super(scope, 'tagged');
  }
}

/** A name that no other row and no other run has. */
export function uniqueName(scope: Construct, suffix = ''): string {
  return `${TerraformStack.of(scope).node.id}-${scope.node.id}${suffix}`;
}
