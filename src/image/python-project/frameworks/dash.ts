import { FrameworkReader } from './framework-reader';
import { serveWsgi } from './servers';
import { PythonFramework } from '../../python-framework';
import { WEB_PORT } from '../app-shape';
import { findHealthPath } from '../python-source';

/** Dash behind a WSGI server, which serves the Flask app within it: `server = app.server`. */
export const dash: FrameworkReader = {
  framework: PythonFramework.DASH,
  looksFor: 'server = app.server with Dash and gunicorn among the dependencies',
  read(project) {
    const module = project.depends('dash') ? project.modules.find(({ text }) => /^[ \t]*(?:from|import)[ \t]+dash\b/m.test(text) && SERVER.test(text)) : undefined;
    if (!module) {
      return undefined;
    }
    const target = `${module.name}:${SERVER.exec(module.text)![1]}`;
    const served = serveWsgi(project, { target, root: module.root });
    return served && {
      framework: PythonFramework.DASH,
      reason: `Dash is a dependency, and ${module.path} makes ${target.split(':')[1]}; ${served.reason}`,
      command: served.command,
      entryPoint: target,
      port: WEB_PORT,
      healthPath: findHealthPath(project.modules) ?? '/',
      stopSignal: 'SIGTERM',
      moduleFolder: module.root || undefined,
    };
  },
};

const SERVER = /^(\w+)[ \t]*(?::[^=\n]+)?=[ \t]*\w+\.server[ \t]*$/m;
