import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'fs';
import { join } from 'path';
import { baseImagesOf, Dockerfile } from './dockerfile/dockerfile';
import { withoutValues } from './dockerfile/instruction-values';
import { secretRevision } from '../secrecy/secret-revision';

/** What an image is made of, so that a review can name what differs between two of them. Names and hashes only. */
export interface ImageInventory {
  /** The repository part of the image's name. */
  readonly repository: string;
  readonly revision: string;
  /** Hash of each file of the build context by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Version of each package by normalised name. */
  readonly packages: { readonly [name: string]: string };
  readonly dockerfile: Dockerfile;
  readonly buildArguments: { readonly [name: string]: string };
}

/** The folder for inventories, in that of the app. */
export const INVENTORY_FOLDER = '.cdktf-python-docker';

/** As many revisions stay as a review can be asked for. */
const KEPT = 100;

/**
 * Writes the inventory of an image to `.cdktf-python-docker/images/<revision>.json` in the app's folder, unless it is there.
 *
 * Not into cdktf.out: the inventory of what runs must survive until the next review.
 */
export function writeInventory(appFolder: string, inventory: ImageInventory): void {
  const folder = join(appFolder, INVENTORY_FOLDER, 'images');
  const file = join(folder, `${inventory.revision}.json`);
  if (existsSync(file)) {
    return;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(toJson(inventory), undefined, 2)}\n`);
  renameSync(`${file}.${process.pid}`, file);
  removeOldest(folder);
}

function toJson(inventory: ImageInventory): object {
  return {
    arguments: Object.fromEntries(Object.entries(inventory.buildArguments).sort().map(([name, value]) => [name, secretRevision(`${inventory.repository}/${name}`, Buffer.from(value))])),
    base: baseImagesOf(inventory.dockerfile).join(', '),
    dockerfile: inventory.dockerfile.instructions.map(({ text }) => withoutValues(text, inventory.repository)),
    files: Object.fromEntries([...inventory.files].map(([path, hash]) => [path, hash.slice(0, 12)])),
    image: inventory.repository,
    packages: inventory.packages,
    revision: inventory.revision,
    version: 1,
  };
}

function removeOldest(folder: string): void {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
  files.map((file) => ({ file, time: statSync(file).mtimeMs }))
    .sort((a, b) => b.time - a.time)
    .slice(KEPT)
    .forEach(({ file }) => rmSync(file, { force: true }));
}
