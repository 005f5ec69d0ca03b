import { ProjectFiles } from './framework-reader';
import { WEB_PORT } from '../app-shape';
import { AppObject } from '../python-source';

/** A command that serves an app, and what is odd about it. */
export interface Serving {
  readonly command: string[];
  readonly reason: string;
}

/** `shop.main:app`. */
export function targetOf(app: AppObject): string {
  return `${app.module.name}:${app.name}`;
}

/** gunicorn (which listens on `PORT` by itself) or waitress. The heartbeat file of gunicorn needs a writable place also in a read-only container. */
export function serveWsgi(project: ProjectFiles, target: string, isFactory = false): Serving | undefined {
  if (project.depends('gunicorn')) {
    return { command: ['gunicorn', '--worker-tmp-dir', '/dev/shm', isFactory ? `${target}()` : target], reason: 'gunicorn is a dependency' };
  }
  if (project.depends('waitress')) {
    return { command: ['waitress-serve', `--listen=0.0.0.0:${WEB_PORT}`, ...(isFactory ? ['--call'] : []), target], reason: 'waitress is a dependency' };
  }
  return undefined;
}

/** uvicorn or hypercorn, where the project has one. */
export function serveAsgi(project: ProjectFiles, target: string, isFactory = false): Serving | undefined {
  if (project.depends('uvicorn')) {
    return { command: ['uvicorn', '--host', '0.0.0.0', '--port', `${WEB_PORT}`, ...(isFactory ? ['--factory'] : []), target], reason: 'uvicorn is a dependency' };
  }
  if (project.depends('hypercorn')) {
    return { command: ['hypercorn', '--bind', `0.0.0.0:${WEB_PORT}`, isFactory ? `${target}()` : target], reason: 'hypercorn is a dependency' };
  }
  return undefined;
}
