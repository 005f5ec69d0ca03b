import { posix } from 'path';
import { ImportRoots } from './import-root';
import { SourceFiles } from './source-files';

/** Folders that hold no app: tests, examples, tools. */
const ASIDE = /(^|\/)(tests?|testing|docs?|examples?|samples?|scripts|tools|migrations|alembic|bench(marks)?|node_modules|site-packages)\//;

/** Names under which an app's object is usually found, best first. */
const USUAL = ['main', 'app', 'wsgi', 'asgi', 'application', 'server', 'api', 'web', 'run', '__init__'];

/** A module of the project: where it is and how it is imported. */
export interface PythonModule {
  readonly path: string;
  /** As in `import shop.main`. */
  readonly name: string;
  /** The folder that it is imported from, relative to the source; an empty string for the source itself. */
  readonly root: string;
  /** Without comments and without text between triple quotes. */
  readonly text: string;
}

/** The modules of a project that could be its app, most likely first. */
export function appModules(files: SourceFiles): PythonModule[] {
  const roots = new ImportRoots(files);
  return files.paths
    .filter((path) => path.endsWith('.py') && path.split('/').length <= 5 && !ASIDE.test(path) && !/(^|\/)(test_[^/]*|[^/]*_test|conftest|setup|manage|noxfile|[^/]*\.[^/]*)\.py$/.test(path))
    .sort((a, b) => depth(a) - depth(b) || usualness(a) - usualness(b) || (a < b ? -1 : 1))
    .map((path) => {
      const text = withoutComments(files.read(path));
      const root = roots.of(path, text);
      return { path, name: moduleName(path, root), root, text };
    });
}

/** `src/shop/main.py` below `src` → `shop.main`; `shop/__init__.py` → `shop`. */
export function moduleName(path: string, root = ''): string {
  const below = root === '' ? path : path.slice(root.length + 1);
  return below.replace(/\.py$/, '').replace(/(^|\/)__init__$/, '').split('/').join('.');
}

/** Whether two modules are equally likely to be the app: `billing/main.py` and `catalog/main.py`. */
export function areAlike(a: PythonModule, b: PythonModule): boolean {
  return depth(a.path) === depth(b.path) && usualness(a.path) === usualness(b.path);
}

/** Where a path becomes a route of the app: a decorator, a call or a table of routes, Django's `path` among them. */
const ROUTE = /(?:@(?:[\w.]+\.)?(?:route|get|api_route)|\bweb\.get|\.(?:add_url_rule|add_route|add_api_route|add_get)|\b(?:path|Route))\(\s*[rf]?(['"])\/?([\w-]+\/?)\1/g;

const HEALTH_PATHS = ['healthz', 'health', 'livez', 'readyz', 'up', 'ping'].flatMap((name) => [name, `${name}/`]);

/** A route that looks like a health check, such as `/healthz`. */
export function findHealthPath(modules: PythonModule[]): string | undefined {
  const routes = new Set(modules.flatMap(({ text }) => [...text.matchAll(ROUTE)].map(([, , path]) => path)));
  const path = HEALTH_PATHS.find((candidate) => routes.has(candidate));
  return path && `/${path}`;
}

/** Whole-line comments and text between triple quotes say nothing of what runs. */
function withoutComments(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(/^[ \t]*#.*$/gm, '').replace(/("""|''')[\s\S]*?\1/g, '');
}

function depth(path: string): number {
  return path.replace(/^src\//, '').split('/').length;
}

function usualness(path: string): number {
  const index = USUAL.indexOf(posix.basename(path, '.py'));
  return index < 0 ? USUAL.length : index;
}
