import { git } from './git';
import { pyprojectOf } from '../python-project/managers/local-project';
import { SourceFiles } from '../python-project/source-files';
import { stringAt, stringsAt, tableAt } from '../python-project/toml';

/** The variable by which each tool that asks git for the version is told it instead. */
const TOOLS: [requirement: RegExp, variable: string][] = [
  [/^(setuptools[-_]scm|hatch-vcs)\b/, 'SETUPTOOLS_SCM_PRETEND_VERSION'],
  [/^poetry-dynamic-versioning\b/, 'POETRY_DYNAMIC_VERSIONING_BYPASS'],
  [/^uv-dynamic-versioning\b/, 'UV_DYNAMIC_VERSIONING_BYPASS'],
];

/** The version of a project without tags. */
const FIRST = '0.0.0';

/**
 * The version of a project that git decides on, as the variable that its build backend reads: the history isn't part of a build context.
 *
 * It is that of the last tag, and where commits came after it, `.post` and their number: the same for the same commit on every machine.
 *
 * @param folder the source, in its repository
 * @param packages the folders that are installed as packages; for others nobody asks
 */
export function versionFromGit(files: SourceFiles, folder: string, packages: string[]): { readonly [variable: string]: string } {
  const variable = packages.includes('.') ? variableOf(files) : undefined;
  return variable === undefined ? {} : { [variable]: describe(folder) ?? FIRST };
}

function variableOf(files: SourceFiles): string | undefined {
  const pyproject = pyprojectOf(files);
  const requires = stringsAt(pyproject, 'build-system', 'requires');
  if (stringAt(tableAt(pyproject, 'tool', 'pdm', 'version'), 'source') === 'scm') {
    return 'PDM_BUILD_SCM_VERSION';
  }
  const usesScm = files.has('setup.py') && /\buse_scm_version\b/.test(files.read('setup.py'));
  return usesScm ? TOOLS[0][1] : TOOLS.find(([pattern]) => requires.some((requirement) => pattern.test(requirement.trim().toLowerCase())))?.[1];
}

function describe(folder: string): string | undefined {
  const [, tag, commits] = /^(.*)-(\d+)-g[0-9a-f]+$/.exec(git(folder, 'describe', '--tags', '--long', '--match', '*[0-9]*') ?? '') ?? [];
  const version = /(?:^|[-_/v])(\d+(?:\.\d+)*(?:(?:a|b|rc|\.post|\.dev)\d+)?)$/.exec(tag ?? '')?.[1];
  return version === undefined ? undefined : commits === '0' ? version : `${version.replace(/\.(post|dev)\d+$/, '')}.post${commits}`;
}
