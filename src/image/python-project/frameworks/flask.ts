import { FrameworkReader } from './framework-reader';
import { serveWsgi, targetOf } from './servers';
import { PythonFramework } from '../../python-framework';
import { WEB_PORT } from '../app-shape';
import { findAppObject, findHealthPath } from '../python-source';

export const flask: FrameworkReader = {
  framework: PythonFramework.FLASK,
  looksFor: 'app = Flask(…) or def create_app() with Flask among the dependencies',
  read(project) {
    const app = project.depends('flask') ? findAppObject(project.modules, 'Flask') : undefined;
    if (!app) {
      return undefined;
    }
    const target = targetOf(app);
    const served = serveWsgi(project, target, app.isFactory);
    return {
      framework: PythonFramework.FLASK,
      reason: `Flask is a dependency, and ${app.module.path} makes ${app.name}; ${served ? served.reason : 'no server is among the dependencies'}`,
      command: served?.command ?? ['flask', '--app', target, 'run', '--host', '0.0.0.0', '--port', `${WEB_PORT}`],
      entryPoint: target,
      port: WEB_PORT,
      healthPath: findHealthPath(project.modules) ?? '/',
      stopSignal: served ? 'SIGTERM' : 'SIGINT',
      warnings: served ? [] : ['Flask runs on its development server, since the project has no other: add gunicorn to its dependencies.'],
    };
  },
};
