import { areAlike, PythonModule } from './python-source';

/** A place in a module where an app is made: `app = Flask(…)` or `def create_app(…)`. */
export interface AppObject {
  readonly module: PythonModule;
  /** The name of the variable or of the factory. */
  readonly name: string;
  readonly isFactory: boolean;
}

/** `shop.main:app`. */
export function targetOf(app: AppObject): string {
  return `${app.module.name}:${app.name}`;
}

/** The usual names of a function that makes an app. */
const FACTORY = /^(?:async[ \t]+)?def[ \t]+((?:create|make|build|get)_?(?:app|application|asgi|wsgi|api|server)|app_factory)[ \t]*\(/im;

/**
 * The app of a class that is made in a module: the first top-level `name = Class(…)`, the class or one of the project that extends it;
 * else what the project makes by its factory; else the factory, for the server to call.
 *
 * Throws where several are equally likely, or only a factory is there that nobody can call without arguments.
 */
export function findAppObject(modules: PythonModule[], className: string): AppObject | undefined {
  const classes = [className, ...subclasses(modules, className)].join('|');
  const made = only(assigned(modules, classes), classes);
  if (made) {
    return made;
  }
  const uses = new RegExp(`\\b(?:${classes})\\(`);
  const factories = modules.flatMap((module) => {
    const name = uses.test(module.text) ? FACTORY.exec(module.text)?.[1] : undefined;
    return name === undefined ? [] : [{ module, name, isFactory: true }];
  });
  // `app = create_app()` in main.py or wsgi.py goes before the factory itself.
  const called = factories[0] && assigned(modules, factories[0].name)[0];
  return called ?? callable(modules, factories[0]);
}

/** Each module that makes one at its top level. */
function assigned(modules: PythonModule[], classes: string): AppObject[] {
  const assignment = new RegExp(`^(\\w+)[ \\t]*(?::[^=\\n]+)?=[ \\t]*(?:\\w+[ \\t]*=[ \\t]*)*(?:\\w+\\.)*(?:${classes})\\(`, 'm');
  return modules.flatMap((module) => {
    const name = assignment.exec(module.text)?.[1];
    return name === undefined ? [] : [{ module, name, isFactory: false }];
  });
}

/** The one that is meant. */
function only([first, ...others]: AppObject[], classes: string): AppObject | undefined {
  const elsewhere = others.filter(({ module }) => areAlike(module, first.module) && folderOf(module.path) !== folderOf(first.module.path));
  const alike = first ? [first, ...elsewhere] : [];
  // One that another one imports is part of that.
  const whole = alike.filter(({ module }) => !alike.some((other) => other.module !== module && imports(other.module, module)));
  if (whole.length > 1) {
    const [a, b] = whole.map(({ module }) => module.path);
    throw new Error(`"source" holds several apps that are equally likely: ${whole.map(({ module }) => module.path).join(', ')} each make ${classes.split('|')[0]}(…). `
      + `Set "source" to the folder of one, such as '${folderOf(a)}' or '${folderOf(b)}', where that has its own dependencies, or set "command", such as ['uvicorn', '--host', '0.0.0.0', '--port', '8000', '${targetOf(whole[0])}'], and "port"`);
  }
  return whole[0] ?? first;
}

function imports(module: PythonModule, other: PythonModule): boolean {
  const name = other.name.replace(/[^\w]/g, '\\$&');
  return name !== '' && new RegExp(`^[ \\t]*(?:from|import)[ \\t]+${name}(?!\\w)`, 'm').test(module.text);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The factory, unless a script calls it, as `if __name__ == '__main__'` does, with arguments that nobody else knows. */
function callable(modules: PythonModule[], factory: AppObject | undefined): AppObject | undefined {
  const argument = factory && neededArgument(factory);
  if (argument === undefined || !factory) {
    return factory;
  }
  if (modules.some(({ text }) => /^if[ \t]+__name__\b/m.test(text) && new RegExp(`^[ \\t][^\\n]*\\b${factory.name}\\(`, 'm').test(text))) {
    return undefined;
  }
  throw new Error(`"source": ${factory.module.path} makes the app by ${factory.name}(…), which needs "${argument}", and nothing calls it at the top level of a module. `
    + `Add a wsgi.py or asgi.py with app = ${factory.name}(…), give "${argument}" a default, or set "command", such as ['gunicorn', '--worker-tmp-dir', '/dev/shm', "${targetOf(factory)}('production')"]`);
}

/** The first argument that a factory can't be called without. */
function neededArgument({ module, name }: AppObject): string | undefined {
  const start = new RegExp(`^(?:async[ \\t]+)?def[ \\t]+${name}[ \\t]*\\(`, 'm').exec(module.text)!;
  const first = /^[ \t\n]*(\*{0,2}\w+)([^,)]*)/.exec(module.text.slice(start.index + start[0].length));
  return first && !first[1].startsWith('*') && !first[2].includes('=') ? first[1] : undefined;
}

/** The names of the project's classes that extend a class, directly or not. */
function subclasses(modules: PythonModule[], className: string): string[] {
  const declared = modules.flatMap(({ text }) => [...text.matchAll(/^class[ \t]+(\w+)[ \t]*\(([^)\n]*)\)/gm)].map(([, name, bases]) => ({ name, bases: bases.split(',').map((base) => base.trim().split('.').pop()!) })));
  const found: string[] = [];
  for (let added = [className]; added.length > 0;) {
    const parents = added;
    added = declared
      .filter(({ name, bases }) => name !== className && !found.includes(name) && bases.some((base) => parents.includes(base)))
      .map(({ name }) => name);
    found.push(...added);
  }
  return [...new Set(found)];
}
