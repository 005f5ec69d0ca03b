import { posix } from 'path';
import { FrameworkReader, ProjectFiles } from './framework-reader';
import { serveAsgi, serveWsgi } from './servers';
import { PythonFramework } from '../../python-framework';
import { WEB_PORT } from '../app-shape';
import { findHealthPath, moduleName } from '../python-source';

/** Django: `manage.py`, and the application that its settings name. Migrations are a job of their own, never part of the start. */
export const django: FrameworkReader = {
  framework: PythonFramework.DJANGO,
  looksFor: 'manage.py with Django among the dependencies',
  read(project) {
    const manage = managePath(project);
    if (!manage || !project.depends('django')) {
      return undefined;
    }
    const root = posix.dirname(manage);
    const served = serverOf(project, root);
    const fallback = ['python', manage, 'runserver', `0.0.0.0:${WEB_PORT}`, '--noreload'];
    return {
      framework: PythonFramework.DJANGO,
      reason: `Django is a dependency, and ${manage} is there; ${served ? served.reason : 'no server is among the dependencies'}`,
      command: served?.command ?? fallback,
      entryPoint: served?.target ?? manage,
      port: WEB_PORT,
      healthPath: findHealthPath(project.modules) ?? '/',
      stopSignal: served ? 'SIGTERM' : 'SIGINT',
      prepare: collectsStatic(project)
        // The key of the build never signs anything: collecting files only needs that one is set.
        ? [`DJANGO_SECRET_KEY=build SECRET_KEY=build python ${manage} collectstatic --noinput`]
        : undefined,
      warnings: served ? [] : ['Django runs on its development server, since the project has no other: add gunicorn to its dependencies.'],
    };
  },
};

function managePath({ files }: ProjectFiles): string | undefined {
  return files.paths
    .filter(path => /^([^/]+\/)?([^/]+\/)?manage\.py$/.test(path) && files.read(path).includes('DJANGO_SETTINGS_MODULE'))
    .sort((a, b) => a.split('/').length - b.split('/').length)[0];
}

function serverOf(project: ProjectFiles, root: string): { command: string[]; target: string; reason: string } | undefined {
  const below = project.files.paths.filter(path => root === '.' || path.startsWith(`${root}/`));
  const module = (path: string) => moduleName(root === '.' ? path : path.slice(root.length + 1));
  const named = project.files.paths.filter(path => path.endsWith('.py') && /settings/.test(path))
    .map(path => /^WSGI_APPLICATION\s*=\s*['"]([\w.]+)\.(\w+)['"]/m.exec(project.files.read(path))).find(match => match !== null);
  const wsgiFile = below.find(path => path.endsWith('/wsgi.py') || path === 'wsgi.py');
  const asgiFile = below.find(path => path.endsWith('/asgi.py') || path === 'asgi.py');
  const wsgi = named ? `${named[1]}:${named[2]}` : wsgiFile && `${module(wsgiFile)}:application`;
  const serving = (wsgi && withTarget(serveWsgi(project, wsgi), wsgi)) || (asgiFile && withTarget(serveAsgi(project, `${module(asgiFile)}:application`), `${module(asgiFile)}:application`));
  if (!serving || root === '.') {
    return serving || undefined;
  }
  // The project lies below the source: its folder is where modules are found.
  const [program, ...options] = serving.command;
  const folder = program === 'gunicorn' ? ['--chdir', root] : program === 'uvicorn' ? ['--app-dir', root] : [];
  return { ...serving, command: [program, ...folder, ...options] };
}

function withTarget<T extends object>(serving: T | undefined, target: string): (T & { target: string }) | undefined {
  return serving && { ...serving, target };
}

function collectsStatic({ files }: ProjectFiles): boolean {
  const settings = files.paths.filter(path => path.endsWith('.py') && /settings/.test(path)).map(path => files.read(path)).join('\n');
  return /^\s*STATIC_ROOT\s*=/m.test(settings) && settings.includes('django.contrib.staticfiles');
}
