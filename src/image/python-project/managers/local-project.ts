import { SourceFiles } from '../source-files';
import { readToml, tableAt, Table } from '../toml';

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
  return 'build-system' in pyproject || files.has('setup.py') || isSetupCfg(files) ? ['.'] : [];
}

/** Whether `setup.cfg` describes a package, not just the options of tools. */
export function isSetupCfg(files: SourceFiles): boolean {
  return files.has('setup.cfg') && /^\[(metadata|options)\]/m.test(files.read('setup.cfg'));
}
