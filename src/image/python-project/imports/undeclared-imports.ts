import { posix } from 'path';
import { comesWith } from './distribution-names';
import { importsOf, PythonImport } from './python-imports';
import { SourceFiles } from '../source-files';
import { STANDARD_LIBRARY } from './standard-library';

/** As many modules of an app are read as it takes to find what nobody declares, and no more: a repository may hold thousands. */
const MOST_MODULES = 200;

/** And as much text: a megabyte is parsed in a third of a second. */
const MOST_CHARACTERS = 1_000_000;

/** An import of an app that no declared package satisfies. */
export interface UndeclaredImport {
  /** The file that imports it. */
  readonly file: string;
  /** Its top-level module. */
  readonly module: string;
}

/**
 * What the modules that start an app import, and neither the standard library, the app itself nor a declared package has.
 *
 * @param words the entry point, and the command, in which it may be
 * @param moduleFolder where modules are looked for beside the source itself
 */
export function undeclaredImports(files: SourceFiles, words: string[], packages: ReadonlyMap<string, string>, moduleFolder = 'src'): UndeclaredImport[] {
  const own = ownModules(files);
  const found = new Map<string, UndeclaredImport>();
  const waiting = words.flatMap((word) => entryFile(files, word, moduleFolder)).slice(0, 1);
  const seen = new Set(waiting);
  let left = MOST_CHARACTERS;
  for (let file = waiting.shift(); file !== undefined && left > 0; file = waiting.shift()) {
    const text = files.read(file);
    left -= text.length;
    for (const wanted of importsOf(text)) {
      const top = wanted.module.split('.')[0];
      if (wanted.level === 0 && !STANDARD_LIBRARY.has(top) && !own.has(top) && !found.has(top) && !comesWith(top, packages)) {
        found.set(top, { file, module: top });
      }
      const next = filesOf(files, file, wanted, moduleFolder).filter((path) => !seen.has(path) && seen.size < MOST_MODULES);
      next.forEach((path) => seen.add(path));
      waiting.push(...next);
    }
  }
  return [...found.values()];
}

/** `shop.main:app`, `main.py` → the file, if there is one. */
function entryFile(files: SourceFiles, entryPoint: string, moduleFolder: string): string[] {
  const [module] = entryPoint.split(':');
  const path = module.endsWith('.py') ? module : module.split('.').join('/');
  return [path, `${path}.py`, `${path}/__main__.py`, `${path}/__init__.py`].flatMap((name) => [name, posix.join(moduleFolder, name)]).filter((name) => name.endsWith('.py') && files.has(name)).slice(0, 1);
}

/** Names by which anything of the source could be imported, from wherever its paths are extended to. */
function ownModules(files: SourceFiles): Set<string> {
  // What has no ending may be a link to a folder.
  return new Set(files.paths.filter((path) => /(\.(py|pyx|so)|(^|\/)[^./]+)$/.test(path)).flatMap((path) => path.split('/').map((part) => part.replace(/\..*$/, ''))));
}

/** The files of the source that an import runs. */
function filesOf(files: SourceFiles, importer: string, { module, level, names }: PythonImport, moduleFolder: string): string[] {
  const package_ = posix.dirname(importer);
  const bases = level > 0 ? [posix.join(package_, ...Array<string>(level - 1).fill('..'))] : ['.', moduleFolder, package_];
  const path = module.split('.').filter((part) => part !== '').join('/');
  return bases.flatMap((base) => [path, ...names.map((name) => posix.join(path, name))].flatMap((candidate) => {
    const at = posix.join(base, candidate);
    return [`${at}.py`, posix.join(at, '__init__.py')];
  })).filter((candidate) => files.has(candidate));
}
