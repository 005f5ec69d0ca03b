import { posix } from 'path';
import { DjangoSettings, findSettings } from './django-settings';
import { collectStatic } from './django-static';
import { FrameworkReader, ProjectFiles } from './framework-reader';
import { serveAsgi, serveWsgi, Serving } from './servers';
import { PythonFramework } from '../../python-framework';
import { WEB_PORT } from '../app-shape';
import { findHealthPath, moduleName } from '../python-source';

/** Django: `manage.py`, and the application that its settings name. Migrations are a job of their own, never part of the start. */
export const django: FrameworkReader = {
  framework: PythonFramework.DJANGO,
  looksFor: 'manage.py with Django among the dependencies',
  read(project) {
    const manage = project.depends('django') ? managePath(project) : undefined;
    if (!manage) {
      return undefined;
    }
    const root = posix.dirname(manage) === '.' ? '' : posix.dirname(manage);
    const settings = findSettings(project, root, manage);
    const served = serverOf(project, root, settings);
    const collected = collectStatic(project, root, settings);
    return {
      framework: PythonFramework.DJANGO,
      reason: `Django is a dependency, and ${manage} is there; ${served ? served.reason : 'no server is among the dependencies'}`,
      command: served?.command ?? ['python', manage, 'runserver', `0.0.0.0:${WEB_PORT}`, '--noreload'],
      entryPoint: served?.target ?? manage,
      port: WEB_PORT,
      healthPath: findHealthPath(project.modules) ?? '/',
      stopSignal: served ? 'SIGTERM' : 'SIGINT',
      moduleFolder: root || undefined,
      // manage.py of a job, and a server whose module names none, take those of the server.
      environment: settings.module === undefined || settings.module === settings.ofManage ? undefined : { DJANGO_SETTINGS_MODULE: settings.module },
      prepare: collected.commands,
      warnings: [
        ...(served ? [] : ['Django runs on its development server, since the project has no other: add gunicorn to its dependencies.']),
        ...collected.warnings,
      ],
    };
  },
};

function managePath({ files }: ProjectFiles): string | undefined {
  return files.paths
    .filter((path) => /^([^/]+\/)?([^/]+\/)?manage\.py$/.test(path) && /DJANGO_SETTINGS_MODULE|django\.core\.management/.test(files.read(path)))
    .sort((a, b) => a.split('/').length - b.split('/').length)[0];
}

/** WSGI, unless the settings or the dependencies ask for ASGI; either where the project has a server for one alone. */
function serverOf(project: ProjectFiles, root: string, settings: DjangoSettings): (Serving & { target: string }) | undefined {
  const module = (name: string) => {
    const path = project.files.paths.find((file) => (root === '' || file.startsWith(`${root}/`)) && file.split('/').pop() === `${name}.py`);
    return path && `${moduleName(path, root)}:application`;
  };
  const by = (serve: typeof serveWsgi, target: string | undefined) => {
    const serving = target === undefined ? undefined : serve(project, { target, root });
    return serving && { ...serving, target: target! };
  };
  const wsgi = () => by(serveWsgi, settings.wsgi ?? module('wsgi'));
  const asgi = () => by(serveAsgi, settings.asgi ?? module('asgi'));
  return settings.asgi !== undefined && project.depends('channels') ? asgi() ?? wsgi() : wsgi() ?? asgi();
}
