import { FrameworkReader, ProjectFiles } from './framework-reader';
import { Served, serveAsgi, serveByGunicorn, serveWsgi, Serving } from './servers';
import { PythonFramework } from '../../python-framework';
import { AppObject, findAppObject, targetOf } from '../app-object';
import { AppShape, WEB_PORT } from '../app-shape';
import { findHealthPath } from '../python-source';

/** A framework whose app is an object that a server imports: `app = FastAPI(…)`. */
interface WebFramework {
  readonly framework: PythonFramework;
  readonly name: string;
  readonly className: string;
  readonly packages: string[];
  /** What a module imports in which a class of that name is this one, where the name is a common one. */
  readonly imports?: RegExp;
  /** How it is started where the project has no server. */
  readonly fallback?: Fallback;
  /** Whether a script of the project usually serves it, where no server does. */
  readonly servesItself?: boolean;
  serve(project: ProjectFiles, served: Served): Serving | undefined;
}

interface Fallback {
  readonly what: string;
  readonly cure: string;
  command(target: string, isFactory: boolean): string[];
}

const FLASK_RUN: Fallback = {
  what: 'Flask runs on its development server',
  cure: 'gunicorn',
  command: (target) => ['flask', '--app', target, 'run', '--host', '0.0.0.0', '--port', `${WEB_PORT}`],
};

/** A single process: its workers are others of the same event loop, and containers are the other processes. */
const bySanic = (_: ProjectFiles, { target, isFactory }: Served): Serving => ({
  command: ['sanic', target, ...(isFactory ? ['--factory'] : []), '--host=0.0.0.0', `--port=${WEB_PORT}`, '--single-process'],
  reason: 'it has a server of its own',
});

const FRAMEWORKS: WebFramework[] = [
  { framework: PythonFramework.FASTAPI, name: 'FastAPI', className: 'FastAPI', packages: ['fastapi', 'fastapi-slim'], serve: serveAsgi },
  { framework: PythonFramework.LITESTAR, name: 'Litestar', className: 'Litestar', packages: ['litestar'], serve: serveAsgi },
  { framework: PythonFramework.QUART, name: 'Quart', className: 'Quart', packages: ['quart'], serve: serveAsgi },
  { framework: PythonFramework.SANIC, name: 'Sanic', className: 'Sanic', packages: ['sanic'], serve: bySanic },
  { framework: PythonFramework.STARLETTE, name: 'Starlette', className: 'Starlette', packages: ['starlette'], serve: serveAsgi },
  { framework: PythonFramework.FLASK, name: 'Flask', className: 'Flask', packages: ['flask'], serve: serveWsgi, fallback: FLASK_RUN },
  {
    framework: PythonFramework.AIOHTTP,
    name: 'aiohttp',
    className: 'Application',
    packages: ['aiohttp'],
    imports: /^[ \t]*(?:from|import)[ \t]+aiohttp\b/m,
    serve: (project, served) => serveByGunicorn(project, served, 'aiohttp.GunicornWebWorker'),
    servesItself: true,
  },
];

/** One reader for each, in order of precedence. */
export const webApps: FrameworkReader[] = FRAMEWORKS.map((web) => ({
  framework: web.framework,
  looksFor: `app = ${web.className}(…) or a factory such as create_app() with ${web.name} among the dependencies`,
  read: (project) => readWebApp(project, web),
}));

function readWebApp(project: ProjectFiles, web: WebFramework): AppShape | undefined {
  const modules = web.imports ? project.modules.filter(({ text }) => web.imports!.test(text)) : project.modules;
  const app = project.depends(...web.packages) ? findAppObject(modules, web.className) : undefined;
  if (!app) {
    return undefined;
  }
  const served = web.serve(project, servedBy(app));
  if (!served && web.servesItself) {
    return undefined;
  }
  if (!served && !web.fallback) {
    throw new Error(`"command": ${web.name} was recognised (${app.module.path}), but nothing serves it: it has no server of its own. `
      + 'Add uvicorn to the dependencies, or set "command"');
  }
  return {
    framework: web.framework,
    reason: `${web.name} is a dependency, and ${app.module.path} makes ${app.name}; ${served ? served.reason : 'no server is among the dependencies'}`,
    command: served?.command ?? web.fallback!.command(targetOf(app), app.isFactory),
    entryPoint: targetOf(app),
    port: WEB_PORT,
    healthPath: findHealthPath(project.modules) ?? '/',
    stopSignal: served ? 'SIGTERM' : 'SIGINT',
    moduleFolder: app.module.root || undefined,
    warnings: served ? [] : [`${web.fallback!.what}, since the project has no other: add ${web.fallback!.cure} to its dependencies.`],
  };
}

/** What a server is told of an app. */
export function servedBy(app: AppObject): Served {
  return { target: targetOf(app), isFactory: app.isFactory, root: app.module.root };
}
