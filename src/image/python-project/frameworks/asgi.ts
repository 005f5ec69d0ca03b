import { FrameworkReader, ProjectFiles } from './framework-reader';
import { serveAsgi, targetOf } from './servers';
import { PythonFramework } from '../../python-framework';
import { AppShape, WEB_PORT } from '../app-shape';
import { findAppObject, findHealthPath } from '../python-source';

export const fastapi: FrameworkReader = {
  framework: PythonFramework.FASTAPI,
  looksFor: 'app = FastAPI(…) with FastAPI among the dependencies',
  read: project => readAsgi(project, PythonFramework.FASTAPI, 'FastAPI', ['fastapi', 'fastapi-slim']),
};

export const starlette: FrameworkReader = {
  framework: PythonFramework.STARLETTE,
  looksFor: 'app = Starlette(…) with Starlette among the dependencies',
  read: project => readAsgi(project, PythonFramework.STARLETTE, 'Starlette', ['starlette']),
};

function readAsgi(project: ProjectFiles, framework: PythonFramework, className: string, packages: string[]): AppShape | undefined {
  const app = project.depends(...packages) ? findAppObject(project.modules, className) : undefined;
  if (!app) {
    return undefined;
  }
  const target = targetOf(app);
  const served = serveAsgi(project, target, app.isFactory);
  if (!served) {
    throw new Error(`"command": ${className} was recognised (${app.module.path}), but nothing serves it: it has no server of its own. `
      + 'Add uvicorn to the dependencies, or set "command".');
  }
  return {
    framework,
    reason: `${className} is a dependency, and ${app.module.path} makes ${app.name}; ${served.reason}`,
    command: served.command,
    entryPoint: target,
    port: WEB_PORT,
    healthPath: findHealthPath(project.modules) ?? '/',
    stopSignal: 'SIGTERM',
  };
}
