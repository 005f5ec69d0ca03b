import { pyprojectOf } from './local-project';
import { normaliseName } from '../requirement';
import { SourceFiles } from '../source-files';
import { stringAt, Table, tableAt } from '../toml';

/** `['.']` where the project is a package itself, that is, has a build backend and a module for it; otherwise nothing. */
export function ownPackage(files: SourceFiles): string[] {
  return whyNoPackage(files) === undefined ? ['.'] : [];
}

/** Why the project isn't installed as a package, as a clause; `undefined` where it is. An empty one where nobody would expect it. */
export function whyNoPackage(files: SourceFiles): string | undefined {
  const pyproject = pyprojectOf(files);
  if (tableAt(pyproject, 'tool', 'poetry')['package-mode'] === false
    || tableAt(pyproject, 'tool', 'uv').package === false
    || tableAt(pyproject, 'tool', 'pdm').distribution === false) {
    return '';
  }
  // A setup.cfg alone doesn't do: neither pip nor uv installs such a folder.
  if (!('build-system' in pyproject || files.has('setup.py'))) {
    return '';
  }
  const backend = stringAt(pyproject, 'build-system', 'build-backend') ?? '';
  const kind = MODULE_FINDERS.find(({ prefix }) => backend.startsWith(prefix));
  return kind && !kind.isConfigured(pyproject, files) ? kind.whyNone(files, pyproject) : undefined;
}

interface ModuleFinder {
  readonly prefix: string;
  /** Whether the project says itself what belongs to its package. */
  isConfigured(pyproject: Table, files: SourceFiles): boolean;
  /** Why the backend finds nothing, or too much. */
  whyNone(files: SourceFiles, pyproject: Table): string | undefined;
}

/** Build backends that refuse an app which isn't laid out as a package: its dependencies are installed nevertheless, as by `poetry install --no-root`. */
const MODULE_FINDERS: ModuleFinder[] = [
  {
    prefix: 'poetry.',
    isConfigured: (pyproject) => ['packages', 'include', 'build'].some((key) => key in tableAt(pyproject, 'tool', 'poetry')),
    whyNone: namedModule,
  },
  {
    prefix: 'hatchling.',
    isConfigured: (pyproject) => 'build' in tableAt(pyproject, 'tool', 'hatch'),
    whyNone: namedModule,
  },
  {
    prefix: 'uv_build',
    isConfigured: (pyproject) => 'build-backend' in tableAt(pyproject, 'tool', 'uv'),
    whyNone: namedModule,
  },
  {
    prefix: 'flit_core.',
    isConfigured: (pyproject) => 'module' in tableAt(pyproject, 'tool', 'flit'),
    whyNone: namedModule,
  },
  {
    prefix: 'setuptools.',
    isConfigured: (pyproject, files) => files.has('setup.py') || files.has('setup.cfg')
      || ['packages', 'py-modules'].some((key) => key in tableAt(pyproject, 'tool', 'setuptools')),
    whyNone: oneTopLevel,
  },
];

/** A module or package of the project's own name, at the root or in `src`. */
function namedModule(files: SourceFiles, pyproject: Table): string | undefined {
  const name = stringAt(pyproject, 'project', 'name') ?? stringAt(pyproject, 'tool', 'poetry', 'name') ?? '';
  const module = normaliseName(name).replace(/-/g, '_');
  const isThere = files.paths.some((path) => {
    const [first, second, third] = path.split('/');
    const [at, below] = first === 'src' ? [second ?? '', third] : [first, second];
    return at.toLowerCase() === `${module}.py` || (below !== undefined && at.toLowerCase() === module);
  });
  return isThere ? undefined : `it has no folder ${module} that would be its package`;
}

/** Folders at the root that setuptools doesn't take for packages. */
const NO_PACKAGES = ['ci', 'bin', 'debian', 'doc', 'docs', 'documentation', 'manpages', 'news', 'newsfragments', 'changelog', 'test', 'tests', 'unit_test', 'unit_tests',
  'example', 'examples', 'scripts', 'tools', 'util', 'utils', 'python', 'build', 'benchmark', 'benchmarks', 'exercise', 'exercises', 'htmlcov', 'tasks', 'fabfile', 'site_scons'];

/** setuptools takes every folder at the root for a package, and refuses where there are several. */
function oneTopLevel(files: SourceFiles): string | undefined {
  if (files.paths.some((path) => path.startsWith('src/'))) {
    return undefined;
  }
  const folders = [...new Set(files.paths.filter((path) => path.includes('/')).map((path) => path.split('/')[0]))]
    .filter((name) => /^[A-Za-z_]\w*$/.test(name) && !NO_PACKAGES.includes(name));
  return folders.length > 1 ? `setuptools can't tell which of its folders ${folders.join(', ')} is its package` : undefined;
}
