import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { IImage } from '../../../src';

/** Tells what this run makes apart from what others do; the goldens give one that is always the same. */
export const RUN = process.env.EVERY_EDIT_RUN ?? randomBytes(4).toString('hex');

/** A folder of this run's own, by which a row and its container share files. */
export function sharedFolder(name: string): string {
  const folder = join('/tmp', `every-edit-${RUN}`, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

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
