import { posix } from 'path';
import { addRequirements } from './local-project';
import { SetupFiles } from './setup-files';
import { SourceFiles } from '../source-files';
import { readToml, stringsAt, tableAt } from '../toml';

/** A folder of the source that a list names as a package: `-e ./lib[cache]`. */
export interface LocalFolder {
  readonly path: string;
  readonly extras: string[];
}

/** What local packages need themselves. */
export interface LocalDependencies {
  /** Lines of a requirements file. */
  readonly lines: string[];
  /** Arguments of `uv pip install` for what only their build backends know. */
  readonly programs: string[];
  readonly packages: Map<string, string>;
}

/** What the local packages of a list need. Throws where one of them isn't there, or is no package. */
export function localDependencies(files: SourceFiles, folders: LocalFolder[], list: string): LocalDependencies {
  const packages = new Map<string, string>();
  const lines: string[] = [];
  const programs: string[] = [];
  for (const { path, extras } of folders) {
    const pyproject = posix.join(path, 'pyproject.toml');
    const table = files.has(pyproject) ? readToml(files, pyproject) : {};
    const setup = new SetupFiles(files, path);
    const isStatic = 'project' in table && !stringsAt(table, 'project', 'dynamic').some((field) => /dependencies$/.test(field));
    const declared = [
      ...stringsAt(table, 'project', 'dependencies'),
      ...extras.flatMap((extra) => stringsAt(table, 'project', 'optional-dependencies', extra)),
    ];
    if (isStatic) {
      lines.push(...declared);
      addRequirements(packages, declared);
      continue;
    }
    const program = [pyproject, posix.join(path, 'setup.py'), posix.join(path, 'setup.cfg')].find((file, i) => files.has(file) && (i > 0 || isPackage(table)));
    if (program === undefined) {
      throw new Error(`"source": ${list} names ./${path === '.' ? '' : path} as a package, but the build context has no pyproject.toml, setup.py or setup.cfg there. Add it, or let .dockerignore keep it`);
    }
    programs.push(`--requirements ${program}`);
    addRequirements(packages, [...declared, ...setup.configured, ...setup.literal, ...Object.keys(tableAt(table, 'tool', 'poetry', 'dependencies')).filter((name) => name !== 'python')]);
  }
  return { lines, programs, packages };
}

function isPackage(pyproject: object): boolean {
  return 'project' in pyproject || 'poetry' in tableAt(pyproject, 'tool');
}
