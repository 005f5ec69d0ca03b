import { posix } from 'path';
import { Dependencies, DependencySelection } from './dependencies';

/** Where lists that are made at synth lie in the build context: beside nothing of the source. */
export const LISTS_FOLDER = '.cdktf-python-docker';

/** The path of the list for a selection, another one for each: an image and its tests may have two. */
function listPath({ extras, groups }: DependencySelection): string {
  const names = ['requirements', ...extras, ...groups].map((name) => name.replace(/[^\w.-]/g, '_'));
  return posix.join(LISTS_FOLDER, `${names.join('+')}.txt`);
}

/** What a build needs to install packages from git over https. */
export const GIT_PACKAGES = ['ca-certificates', 'git'];

export interface ListOptions {
  /** Options of `uv pip install`. */
  readonly options?: string[];
  /** Further arguments, which need the whole source: a `setup.py` that only tells when it is run. */
  readonly programs?: string[];
  /** Files of the source that the lines name. */
  readonly files?: string[];
  /** Whether no line asks for a package. */
  readonly isEmpty?: boolean;
}

/** How lines of a requirements file that were made at synth are installed. Nothing is done where they ask for nothing. */
export function installLines(
  lines: string[], selection: DependencySelection, { options = [], programs = [], files = [], isEmpty = lines.length === 0 }: ListOptions = {},
): Pick<Dependencies, 'install' | 'lists' | 'mounts' | 'needsWholeSource' | 'buildPackages'> {
  if (isEmpty && programs.length === 0) {
    return { install: [] };
  }
  const path = listPath(selection);
  return {
    install: [['uv pip install', ...options, `--requirements ${path}`, ...programs].join(' ')],
    lists: { [path]: `${lines.join('\n')}\n` },
    mounts: [path, ...files],
    needsWholeSource: programs.length > 0 ? true : undefined,
    buildPackages: lines.some((line) => /(^|\s)git\+/.test(line)) ? GIT_PACKAGES : undefined,
  };
}
