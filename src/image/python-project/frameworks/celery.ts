import { FrameworkReader } from './framework-reader';
import { PythonFramework } from '../../python-framework';
import { findAppObject, targetOf } from '../app-object';

export const celery: FrameworkReader = {
  framework: PythonFramework.CELERY,
  looksFor: 'app = Celery(…) with Celery among the dependencies',
  read(project) {
    const app = project.depends('celery') ? findAppObject(project.modules, 'Celery') : undefined;
    return app && {
      framework: PythonFramework.CELERY,
      reason: `Celery is a dependency, and ${app.module.path} makes ${app.name}`,
      command: ['celery', '--app', targetOf(app), 'worker', '--loglevel', 'INFO'],
      entryPoint: targetOf(app),
      stopSignal: 'SIGTERM',
      moduleFolder: app.module.root || undefined,
    };
  },
};
