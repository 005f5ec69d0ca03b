import { addRequirement, parseRequirement } from '../requirement';
import { SourceFiles } from '../source-files';
import { readToml, stringsAt, tableAt, Table } from '../toml';

/** The parsed `pyproject.toml`; an empty table where there is none. */
export function pyprojectOf(files: SourceFiles): Table {
  return files.has('pyproject.toml') ? readToml(files, 'pyproject.toml') : {};
}

/** `['.']` where the project is a package itself, that is, has a build backend; otherwise nothing. */
export function ownPackage(files: SourceFiles): string[] {
  const pyproject = pyprojectOf(files);
  if (tableAt(pyproject, 'tool', 'poetry')['package-mode'] === false
    || tableAt(pyproject, 'tool', 'uv').package === false
    || tableAt(pyproject, 'tool', 'pdm').distribution === false) {
    return [];
  }
  // A setup.cfg alone doesn't do: neither pip nor uv installs such a folder.
  return 'build-system' in pyproject || files.has('setup.py') ? ['.'] : [];
}

/** Whether `setup.cfg` describes a package, not just the options of tools. */
export function isSetupCfg(files: SourceFiles): boolean {
  return files.has('setup.cfg') && /^\[(metadata|options)\]/m.test(files.read('setup.cfg'));
}

/** Adds what a list of requirements declares to packages by name. */
export function addRequirements(packages: Map<string, string>, requirements: string[]): void {
  requirements.map(parseRequirement).filter(requirement => requirement !== undefined).forEach(requirement => addRequirement(packages, requirement));
}

/** Adds what the `pyproject.toml` of a local package declares to packages by name. */
export function addPackageDependencies(packages: Map<string, string>, files: SourceFiles, pyproject: string): void {
  addRequirements(packages, stringsAt(readToml(files, pyproject), 'project', 'dependencies'));
}
