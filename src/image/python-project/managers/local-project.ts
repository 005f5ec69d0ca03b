import { addRequirement, parseRequirement } from '../requirement';
import { SourceFiles } from '../source-files';
import { readToml, Table } from '../toml';

/** The parsed `pyproject.toml`; an empty table where there is none. */
export function pyprojectOf(files: SourceFiles): Table {
  return files.has('pyproject.toml') ? readToml(files, 'pyproject.toml') : {};
}

/** Adds what a list of requirements declares to packages by name. */
export function addRequirements(packages: Map<string, string>, requirements: string[]): void {
  requirements.map(parseRequirement)
    .filter((requirement) => requirement !== undefined)
    .forEach((requirement) => addRequirement(packages, requirement));
}
