import { dirname, relative, resolve, sep } from 'path';
import { Construct } from 'constructs';
import { outputFolder, stackFolder } from '../stack/stack-folder';

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
    this.root = cdktfJson === undefined ? process.cwd() : dirname(resolve(cdktfJson));
    this.output = outputFolder(construct);
    this.stack = stackFolder(construct);
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
