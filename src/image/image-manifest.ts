import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'fs';
import { join } from 'path';
import { baseImagesOf, Dockerfile } from './dockerfile/dockerfile';
import { withoutValues } from './dockerfile/instruction-values';
import { secretRevision } from '../secrecy/secret-revision';

/** What an image is made of, so that a review can name what differs between two of them. Names and hashes only. */
export interface ImageManifest {
  /** The repository part of the image's name. */
  readonly image: string;
  readonly revision: string;
  /** Hash of each file of the build context by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Version of each package by normalised name. */
  readonly packages: { readonly [name: string]: string };
  readonly dockerfile: Dockerfile;
  readonly buildArguments: { readonly [name: string]: string };
}

/** The folder for manifests, in that of the app. */
export const MANIFEST_FOLDER = '.cdktf-python-docker';

/** As many revisions stay as a review can be asked for. */
const KEPT = 100;

/**
 * Writes the manifest of an image to `.cdktf-python-docker/images/<revision>.json` in the app's folder, unless it is there.
 *
 * Not into cdktf.out: the manifest of what runs must survive until the next review.
 */
export function writeManifest(appFolder: string, manifest: ImageManifest): void {
  const folder = join(appFolder, MANIFEST_FOLDER, 'images');
  const file = join(folder, `${manifest.revision}.json`);
  if (existsSync(file)) {
    return;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(toJson(manifest), undefined, 2)}\n`);
  renameSync(`${file}.${process.pid}`, file);
  removeOldest(folder);
}

function toJson(manifest: ImageManifest): object {
  return {
    arguments: Object.fromEntries(Object.entries(manifest.buildArguments).sort().map(([name, value]) => [name, secretRevision(`${manifest.image}/${name}`, Buffer.from(value))])),
    base: baseImagesOf(manifest.dockerfile).join(', '),
    dockerfile: manifest.dockerfile.instructions.map(({ text }) => withoutValues(text, manifest.image)),
    files: Object.fromEntries([...manifest.files].map(([path, hash]) => [path, hash.slice(0, 12)])),
    image: manifest.image,
    packages: manifest.packages,
    revision: manifest.revision,
    version: 1,
  };
}

function removeOldest(folder: string): void {
  const files = readdirSync(folder).filter(name => name.endsWith('.json')).map(name => join(folder, name));
  files.map(file => ({ file, time: statSync(file).mtimeMs }))
    .sort((a, b) => b.time - a.time)
    .slice(KEPT)
    .forEach(({ file }) => rmSync(file, { force: true }));
}
