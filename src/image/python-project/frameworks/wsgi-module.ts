import { FrameworkReader, ProjectFiles } from './framework-reader';
import { Served, serveAsgi, serveWsgi, Serving } from './servers';
import { PythonFramework } from '../../python-framework';
import { AppShape, WEB_PORT } from '../app-shape';
import { findHealthPath } from '../python-source';

/** An app of any framework, by the module that is there for servers to import. */
export const wsgiModule: FrameworkReader = {
  framework: PythonFramework.WSGI,
  looksFor: 'wsgi.py with app = … or application = …, with gunicorn or another WSGI server among the dependencies',
  read: (project) => readModule(project, PythonFramework.WSGI, serveWsgi),
};

export const asgiModule: FrameworkReader = {
  framework: PythonFramework.ASGI,
  looksFor: 'asgi.py with app = … or application = …, with uvicorn or another ASGI server among the dependencies',
  read: (project) => readModule(project, PythonFramework.ASGI, serveAsgi),
};

const APP = /^(app|application|server|api)[ \t]*(?::[^=\n]+)?=[^=]|^(?:from[ \t]+[\w.]+[ \t]+)?import[ \t]+(?:[\w, \t]+[ \t]as[ \t]+)?(app|application)[ \t]*$/m;

type Serve = (project: ProjectFiles, served: Served) => Serving | undefined;

function readModule(project: ProjectFiles, kind: PythonFramework.WSGI | PythonFramework.ASGI, serve: Serve): AppShape | undefined {
  const module = project.modules.find(({ path, text }) => new RegExp(`(^|/)${kind}\\.py$`).test(path) && APP.test(text));
  if (!module) {
    return undefined;
  }
  const match = APP.exec(module.text)!;
  const app = match[1] ?? match[2];
  return servedModule(project, module, app, { framework: kind, reason: `${module.path} has ${app}`, serve });
}

interface HowServed {
  readonly framework: PythonFramework;
  readonly reason: string;
  readonly serve: Serve;
}

/** An app that a server finds by its name in a module, where the project has such a server. */
export function servedModule(
  project: ProjectFiles, module: ProjectFiles['modules'][number], app: string, { framework, reason, serve }: HowServed,
): AppShape | undefined {
  const target = `${module.name}:${app}`;
  const served = serve(project, { target, root: module.root });
  return served && {
    framework,
    reason: `${reason}; ${served.reason}`,
    command: served.command,
    entryPoint: target,
    port: WEB_PORT,
    healthPath: findHealthPath(project.modules) ?? '/',
    stopSignal: 'SIGTERM',
    moduleFolder: module.root || undefined,
  };
}
