import { posix } from 'path';
import { DependencyReader } from './dependency-reader';
import { addPackageDependencies } from './local-project';
import { refuseSelection } from './selection';
import { DependencyManager } from '../../dependency-manager';
import { addRequirement, parseRequirement } from '../requirement';
import { SourceFiles } from '../source-files';

/** The first of these that exists is taken. */
const NAMES = ['requirements.txt', 'requirements/production.txt', 'requirements/prod.txt', 'requirements/base.txt'];

/** `requirements.txt` with what it refers to by `-r` and `-c`. Hashes are verified where there are any. */
export const requirementsTxt: DependencyReader = {
  manager: DependencyManager.PIP,
  looksFor: 'requirements.txt',
  find: files => NAMES.find(name => files.has(name)),
  read(files, found, selection) {
    refuseSelection(selection, found);
    const parsed = parseRequirementsTxt(files, found);
    const projects = parsed.localPaths.map(folder => posix.join(folder, 'pyproject.toml')).filter(path => files.has(path));
    const packages = new Map(parsed.packages);
    projects.forEach(path => addPackageDependencies(packages, files, path));
    const options = parsed.hasHashes ? ' --require-hashes' : '';
    const unpinned = [...parsed.packages].filter(([, version]) => version === '').map(([name]) => name);
    const remote = posix.join(posix.dirname(found), '.remote.txt');
    return {
      manager: DependencyManager.PIP,
      reason: `${found} was found`,
      manifests: [...parsed.files, ...projects],
      install: parsed.localPaths.length > 0
        // Local packages are installed later, from their source: here are only the files that decide on their dependencies.
        ? [
          `sed -E '/^[[:space:]]*(-e|--editable)?[[:space:]]*\\.{1,2}(\\/|\\[|[[:space:]]|$)/d' ${found} > ${remote}`,
          `uv pip install${options} --requirements ${remote}${projects.map(path => ` --requirements ${path}`).join('')}`,
        ]
        : [`uv pip install${options} --requirements ${found}`],
      localPackages: parsed.localPaths,
      packages,
      warnings: unpinned.length > 0
        ? [`${found} pins no version of ${unpinned.join(', ')}: two builds may install different ones. \`uv pip compile\` or \`pip freeze\` pins them.`]
        : [],
    };
  },
};

interface ParsedRequirements {
  /** The file and every file that it refers to. */
  readonly files: string[];
  readonly packages: Map<string, string>;
  /** Folders of local packages (`-e .`, `./lib`). */
  readonly localPaths: string[];
  readonly hasHashes: boolean;
}

/** What a requirements file and those that it refers to declare. Throws where one of them is missing. */
export function parseRequirementsTxt(files: SourceFiles, start: string): ParsedRequirements {
  const seen: string[] = [];
  const packages = new Map<string, string>();
  const localPaths: string[] = [];
  let hasHashes = false;
  const visit = (path: string, isConstraint: boolean) => {
    if (seen.includes(path)) {
      return;
    }
    seen.push(path);
    for (const line of logicalLines(files.read(path))) {
      const reference = /^(?:-r|--requirement|-c|--constraint)[\s=]*(\S+)/.exec(line);
      const editable = /^(?:-e|--editable)[\s=]+(\S+)/.exec(line)?.[1];
      hasHashes ||= line.includes('--hash=');
      if (reference) {
        visitReference(path, reference[1], isConstraint || /^(-c|--c)/.test(line));
      } else if (!isConstraint) {
        const folder = localFolder(editable ?? line);
        const requirement = editable ? undefined : parseRequirement(line.replace(/\s--\w.*$/, ''));
        if (folder !== undefined) {
          localPaths.push(folder);
        } else if (requirement) {
          addRequirement(packages, requirement);
        }
      }
    }
  };
  const visitReference = (from: string, reference: string, isConstraint: boolean) => {
    if (/^\w+:\/\//.test(reference)) {
      return;
    }
    const path = posix.normalize(posix.join(posix.dirname(from), reference));
    if (!files.has(path)) {
      throw new Error(`"source": ${from} refers to ${reference}, but the build context has no ${path}. Add it, or let .dockerignore keep it.`);
    }
    visit(path, isConstraint);
  };
  visit(start, false);
  return { files: seen, packages, localPaths, hasHashes };
}

/** Lines without comments, continuations joined. */
function logicalLines(text: string): string[] {
  return text.replace(/^\ufeff/, '').replace(/\\\r?\n/g, ' ').split(/\r?\n/)
    .map(line => line.replace(/(^|\s)#.*$/, '').trim())
    .filter(line => line !== '');
}

/** The folder of the source that a requirement means, without its extras. pip takes it relative to where it runs: the root. */
function localFolder(requirement: string): string | undefined {
  const match = /^(\.{1,2}(?:\/[^[\s]*)?)(?:\[[^\]]*\])?$/.exec(requirement);
  if (!match || /\.(whl|tar\.gz|zip)$/.test(match[1])) {
    return undefined;
  }
  return posix.normalize(match[1]).replace(/(?<=.)\/$/, '');
}
