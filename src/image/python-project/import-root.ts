import { SourceFiles } from './source-files';

/** The folders and modules of a source, as far as imports go. */
export class ImportRoots {
  private readonly known = new Set<string>();

  public constructor(private readonly files: SourceFiles) {
    for (const path of files.paths.filter((name) => name.endsWith('.py'))) {
      this.known.add(path);
      for (let end = path.lastIndexOf('/'); end > 0 && !this.known.has(path.slice(0, end)); end = path.lastIndexOf('/', end - 1)) {
        this.known.add(path.slice(0, end));
      }
    }
  }

  /**
   * The folder that a module's own imports are looked for in, relative to the source: `''` for itself, `src`, `backend`.
   *
   * Its imports tell: `from shop.config import …` in `src/shop/main.py` is found in `src`. Where they don't, it is `src` for what lies
   * there, and the source for the rest.
   */
  public of(path: string, text: string): string {
    const candidates = this.candidates(path, text);
    const usual = candidates.includes('src') ? 'src' : candidates[0];
    const imports = importedNames(text);
    const found = (root: string) => imports.filter((name) => this.has(root, name)).length;
    return candidates.reduce((best, root) => (found(root) > found(best) ? root : best), usual);
  }

  private candidates(path: string, text: string): string[] {
    const folders = path.split('/').slice(0, -1);
    // Neither a package nor what is imported relatively can be the root; what has no name for Python must be part of it.
    const unnamed = Math.max(0, ...folders.map((folder, depth) => (/^[^\W\d]\w*$/u.test(folder) ? 0 : depth + 1)));
    const levels = Math.max(0, ...[...text.matchAll(/^[ \t]*from[ \t]+(\.+)/gm)].map((match) => match[1].length));
    const prefixes = folders.map((_, depth) => folders.slice(0, depth + 1).join('/'));
    const roots = ['', ...prefixes].filter((root, depth) => depth >= unnamed && depth <= folders.length - levels && !this.isPackage(root));
    return roots.length > 0 ? roots : [''];
  }

  private isPackage(folder: string): boolean {
    return folder !== '' && this.files.has(`${folder}/__init__.py`);
  }

  private has(root: string, name: string): boolean {
    const path = root === '' ? name : `${root}/${name}`;
    return this.known.has(path) || this.known.has(`${path}.py`);
  }
}

/** The first names of what a module imports absolutely: `shop` of `from shop.config import NAME`. */
function importedNames(text: string): string[] {
  return [...new Set([...text.matchAll(/^[ \t]*(?:from|import)[ \t]+(\w+)/gm)].map((match) => match[1]))];
}
