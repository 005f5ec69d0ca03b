import { posix } from 'path';
import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { renderFileVolume, RenderedFileVolume } from './file-volume';
import { FilesOptions, WorkloadFiles } from './target';
import { MountSpec } from '../model/containers';
import { FileSpec } from '../model/files';

/** The files of one container: a read-only volume for each folder that has some. */
export class FolderFiles implements WorkloadFiles {
  public readonly objects = [];
  private readonly folders: FilesFolder[] = [];

  constructor(private readonly owner: Construct, private readonly options: FilesOptions) {}

  /** @throws if there is a file at its path already, or its folder holds the folder of another one */
  public add(file: FileSpec, writtenBy?: (files: string) => TerraformResource): void {
    const folder = posix.dirname(file.path);
    const inside = this.folders.find((other) => other.path === folder || isWithin(folder, other.path));
    const around = this.folders.find((other) => isWithin(other.path, folder));
    if (!inside && around) {
      throw new Error(`The file "${file.path}" of "${this.owner.node.path}" is in a folder around "${around.path}", where other files are already: add it first, or choose another folder`);
    }
    (inside ?? this.newFolder(folder)).add(file, writtenBy);
  }

  public get mounts(): MountSpec[] {
    return this.folders.map(({ mount }) => mount);
  }

  public get filled(): TerraformResource[] {
    return this.folders.map(({ filled }) => filled);
  }

  private newFolder(path: string): FilesFolder {
    const id = path === '/run/secrets' ? 'secrets' : `files${path.replace(/[^A-Za-z0-9]+/g, '-')}`;
    const folder = new FilesFolder(this.owner, id, path, this.options);
    this.folders.push(folder);
    return folder;
  }
}

class FilesFolder extends Construct {
  private readonly files = new Map<string, FileSpec>();
  private readonly after: TerraformResource[] = [];
  private readonly rendered: RenderedFileVolume;

  constructor(scope: Construct, id: string, public readonly path: string, { name, image, labels, provider }: FilesOptions) {
    super(scope, id);
    this.rendered = renderFileVolume(this, () => ({
      name: `${name}-${id}`,
      folder: path,
      files: [...this.files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
      image,
      labels,
    }), () => this.after, provider);
  }

  public add(file: FileSpec, writtenBy?: (files: string) => TerraformResource): void {
    if (this.files.has(file.path)) {
      throw new Error(`"${this.node.scope!.node.path}" already has a file at "${file.path}": choose another path or name`);
    }
    this.files.set(file.path, file);
    if (writtenBy) {
      this.after.push(writtenBy(this.rendered.volumeName));
    }
  }

  public get mount(): MountSpec {
    return { volume: this.rendered.volumeName, target: this.path, readOnly: true };
  }

  public get filled(): TerraformResource {
    return this.rendered.filled;
  }
}

function isWithin(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}
