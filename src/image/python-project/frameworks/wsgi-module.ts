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
  const target = `${module.name}:${match[1] ?? match[2]}`;
  const served = serve(project, { target, root: module.root });
  return served && {
    framework: kind,
    reason: `${module.path} has ${target.split(':')[1]}; ${served.reason}`,
    command: served.command,
    entryPoint: target,
    port: WEB_PORT,
    healthPath: findHealthPath(project.modules) ?? '/',
    stopSignal: 'SIGTERM',
    moduleFolder: module.root || undefined,
  };
}
