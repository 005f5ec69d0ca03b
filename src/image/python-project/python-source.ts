import { posix } from 'path';
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
  readonly text: string;
}

/** A place in a module where an app is made: `app = Flask(…)` or `def create_app(…)`. */
export interface AppObject {
  readonly module: PythonModule;
  /** The name of the variable or of the factory. */
  readonly name: string;
  readonly isFactory: boolean;
}

/** The modules of a project that could be its app, most likely first. */
export function appModules(files: SourceFiles): PythonModule[] {
  return files.paths
    .filter(path => path.endsWith('.py') && path.split('/').length <= 5 && !ASIDE.test(path) && !/(^|\/)(test_[^/]*|[^/]*_test|conftest|setup|manage|noxfile)\.py$/.test(path))
    .sort((a, b) => depth(a) - depth(b) || usualness(a) - usualness(b) || (a < b ? -1 : 1))
    .map(path => ({ path, name: moduleName(path), text: withoutComments(files.read(path)) }));
}

/** `src/shop/main.py` → `shop.main`; `shop/__init__.py` → `shop`. */
export function moduleName(path: string): string {
  return path.replace(/^src\//, '').replace(/\.py$/, '').replace(/(^|\/)__init__$/, '').split('/').join('.');
}

/** The first top-level `name = Class(…)`, else the first factory of a usual name that a module which knows the class defines. */
export function findAppObject(modules: PythonModule[], className: string): AppObject | undefined {
  const assignment = new RegExp(`^(\\w+)\\s*(?::[^=\\n]+)?=\\s*(?:\\w+\\.)*${className}\\(`, 'm');
  for (const module of modules) {
    const name = assignment.exec(module.text)?.[1];
    if (name) {
      return { module, name, isFactory: false };
    }
  }
  const factory = /^(?:async\s+)?def\s+(create_app|make_app|build_app|get_app|create_application|get_application)\s*\(/m;
  const madeBy = modules.flatMap(module => {
    const name = new RegExp(`\\b${className}\\(`).test(module.text) ? factory.exec(module.text)?.[1] : undefined;
    return name ? [{ module, name, isFactory: true }] : [];
  })[0];
  // `app = create_app()` in main.py or wsgi.py goes before the factory itself.
  const calls = madeBy && new RegExp(`^(\\w+)\\s*(?::[^=\\n]+)?=\\s*(?:\\w+\\.)*${madeBy.name}\\(`, 'm');
  for (const module of calls ? modules : []) {
    const name = calls?.exec(module.text)?.[1];
    if (name) {
      return { module, name, isFactory: false };
    }
  }
  return madeBy;
}

/** A route that looks like a health check, such as `/healthz`. */
export function findHealthPath(modules: PythonModule[]): string | undefined {
  for (const path of ['/healthz', '/health', '/livez', '/readyz', '/up', '/ping', '/health/']) {
    if (modules.some(module => module.text.includes(`'${path}'`) || module.text.includes(`"${path}"`))) {
      return path;
    }
  }
  return undefined;
}

/** Whole-line comments and text between triple quotes say nothing of what runs. */
function withoutComments(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(/^\s*#.*$/gm, '').replace(/("""|''')[\s\S]*?\1/g, '');
}

function depth(path: string): number {
  return path.replace(/^src\//, '').split('/').length;
}

function usualness(path: string): number {
  const index = USUAL.indexOf(posix.basename(path, '.py'));
  return index < 0 ? USUAL.length : index;
}
