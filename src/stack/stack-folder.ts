import { join, resolve } from 'path';
import { App, Manifest, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';

/** The folder that CDKTF writes an app's stacks to. */
export function outputFolder(construct: IConstruct): string {
  return resolve(App.of(construct).outdir);
}

/**
 * The folder that Terraform runs in for a construct's stack.
 *
 * CDKTF's manifest would tell it too, but what it is asked before synth it never looks up again: the stack would lose all
 * dependencies on other stacks that come later.
 */
export function stackFolder(construct: IConstruct): string {
  return join(outputFolder(construct), Manifest.stacksFolder, TerraformStack.of(construct).node.id);
}
