import { display } from './display';
import { text } from './plan/settings';
import { JsonObject, ResourceChange, isObject } from './plan/terraform-plan';

/** What one image is made of, as recorded at synth: names and hashes only. */
export interface RecordedImage {
  /** Hash of each file of the build context by its path. */
  readonly files: { readonly [path: string]: string };
  /** Locked version of each package by its name. */
  readonly packages: { readonly [name: string]: string };
  /** The base image. */
  readonly base: string;
  /** The instructions of the Dockerfile. */
  readonly dockerfile: readonly string[];
  /** Hash of each build argument by its name. */
  readonly arguments: { readonly [name: string]: string };
}

/** Finds what was recorded of an image's revision; undefined where none was recorded here. */
export type ImageInventories = (revision: string) => RecordedImage | undefined;

/** In which words each trigger of an image is told when nothing was recorded. */
const INPUTS: { readonly [trigger: string]: string } = {
  source: 'source changed',
  dependencies: 'dependencies changed',
  dockerfile: 'Dockerfile changed',
  base: 'base image changed',
  arguments: 'build arguments changed',
};

/** More names than this are counted. */
const MAX_NAMES = 4;

/** What of an image's content differs between the state and the plan, in words. */
export function contentChanges(change: ResourceChange, inventories: ImageInventories | undefined): string[] {
  const old = triggersOf(change.change.before);
  const next = triggersOf(change.change.after);
  const [from, to] = [old.revision, next.revision].map((revision) => typeof revision === 'string' ? inventories?.(revision) : undefined);
  if (from !== undefined && to !== undefined) {
    return recordedChanges(from, to);
  }
  return Object.keys(INPUTS).filter((input) => old[input] !== next[input]).map((input) => INPUTS[input]);
}

function recordedChanges(from: RecordedImage, to: RecordedImage): string[] {
  const files = differing(from.files, to.files).map((path) => `${mark(from.files, to.files, path)}${path}`);
  const packages = differing(from.packages, to.packages).map((name) => packageText(name, from.packages[name], to.packages[name]));
  const removed = from.dockerfile.filter((step) => !to.dockerfile.includes(step));
  const added = to.dockerfile.filter((step) => !from.dockerfile.includes(step));
  const args = differing(from.arguments, to.arguments);
  return [
    ...(files.length > 0 ? [`source changed: ${some(files)}`] : []),
    ...(packages.length > 0 ? [some(packages)] : []),
    ...(from.base === to.base ? [] : [`base image ${display(from.base)} → ${display(to.base)}`]),
    ...(removed.length + added.length > 0 ? [`Dockerfile: ${some([...removed.map((step) => `- ${step}`), ...added.map((step) => `+ ${step}`)])}`] : []),
    ...(args.length > 0 ? [`build arguments changed: ${some(args)}`] : []),
  ];
}

function differing(from: { readonly [key: string]: string }, to: { readonly [key: string]: string }): string[] {
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((key) => from[key] !== to[key]).sort();
}

function mark(from: object, to: object, path: string): string {
  if (!Object.hasOwn(from, path)) {
    return '+';
  }
  return Object.hasOwn(to, path) ? '' : '-';
}

function packageText(name: string, from: string | undefined, to: string | undefined): string {
  if (from === undefined) {
    return `+${name} ${to}`.trim();
  }
  return to === undefined ? `-${name} ${from}`.trim() : `${name} ${from || 'unpinned'} → ${to || 'unpinned'}`;
}

function some(names: string[]): string {
  const shown = names.slice(0, MAX_NAMES).map(display).join(', ');
  return names.length > MAX_NAMES ? `${shown} and ${names.length - MAX_NAMES} more` : shown;
}

/** An image's triggers; the revision may also be found in the tag. */
function triggersOf(values: JsonObject | null): JsonObject {
  const triggers = isObject(values?.triggers) ? values.triggers : {};
  return { revision: text(values?.name).split(':').pop() ?? null, ...triggers };
}
