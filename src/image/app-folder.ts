import { dirname, join, relative, resolve, sep } from 'path';
import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

/** Where the files of an app lie while it is synthesized. */
export class AppFolder {
  /** The folder of cdktf.json, where relative paths start: cdktf runs the app in it. */
  public readonly root: string;
  /** The output folder of the synthesis. */
  public readonly output: string;
  /** The folder that Terraform runs in for the construct's stack. */
  public readonly stack: string;

  public constructor(construct: Construct) {
    const cdktfJson: string | undefined = construct.node.tryGetContext('cdktfJsonPath');
    const { manifest } = App.of(construct);
    this.root = cdktfJson === undefined ? process.cwd() : dirname(resolve(cdktfJson));
    this.output = resolve(manifest.outdir);
    this.stack = join(this.output, manifest.forStack(TerraformStack.of(construct)).workingDirectory);
  }

  public resolve(path: string): string {
    return resolve(this.root, path);
  }

}

/** A folder as seen from another one, where it lies in that; otherwise nothing. */
export function folderWithin(parent: string, folder: string): string[] {
  const path = relative(parent, folder);
  return path === '' || path.startsWith('..') ? [] : [path.split(sep).join('/')];
}
