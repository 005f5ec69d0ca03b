import { DependencySelection } from './dependencies';
import { detectDependencies } from './detect-dependencies';
import { readRequirementsFile } from './managers/requirements-file';
import { SourceFiles } from './source-files';
import { DependencyManager } from '../dependency-manager';
import { TestStage } from '../test-stage';

/** What is installed for the tests, on top of the production packages. */
export interface TestDependencies {
  /** The files that decide what is installed, relative to the source. */
  readonly manifests: string[];
  /** As those of `Dependencies`. */
  readonly lists?: { readonly [path: string]: string };
  readonly mounts?: string[];
  readonly needsWholeSource: boolean;
  /** Shell commands, as those of `Dependencies`. */
  readonly install: string[];
}

/** The production packages and those of the tests; whatever is there already is kept. Throws where a file isn't there. */
export function testDependencies(
  files: SourceFiles, production: DependencySelection, tests: TestStage, manager?: DependencyManager,
): TestDependencies {
  const selection = {
    ...production,
    extras: [...production.extras, ...tests.extras ?? []],
    groups: [...production.groups, ...tests.dependencyGroups ?? []],
  };
  const isSelected = (tests.extras ?? []).length + (tests.dependencyGroups ?? []).length > 0;
  const declared = isSelected ? detectDependencies(files, selection, manager) : undefined;
  const requirements = (tests.requirements ?? []).map((path) => {
    if (!files.has(path)) {
      throw new Error(`"testStage" has the requirements "${path}", but the build context has no such file: add it, or let .dockerignore keep it`);
    }
    return { path, ...readRequirementsFile(files, path) };
  });
  const listed = requirements.flatMap((file) => [...file.files, ...file.archives]);
  return {
    manifests: [...new Set([...declared?.manifests ?? [], ...listed])].sort(),
    lists: declared?.lists,
    mounts: declared?.mounts && [...declared.mounts, ...listed],
    needsWholeSource: declared?.needsWholeSource === true || requirements.some(({ folders }) => folders.length > 0),
    install: [...declared?.install ?? [], ...requirements.map(({ path }) => `uv pip install --requirements ${path}`)],
  };
}
