import { FrameworkReader } from './framework-reader';
import { serveWsgi } from './servers';
import { servedModule } from './wsgi-module';
import { PythonFramework } from '../../python-framework';

/** Dash behind a WSGI server, which serves the Flask app within it: `server = app.server`. */
export const dash: FrameworkReader = {
  framework: PythonFramework.DASH,
  looksFor: 'server = app.server with Dash and gunicorn among the dependencies',
  read(project) {
    const module = project.depends('dash') ? project.modules.find(({ text }) => /^[ \t]*(?:from|import)[ \t]+dash\b/m.test(text) && SERVER.test(text)) : undefined;
    if (!module) {
      return undefined;
    }
    const app = SERVER.exec(module.text)![1];
    return servedModule(project, module, app, {
      framework: PythonFramework.DASH, reason: `Dash is a dependency, and ${module.path} makes ${app}`, serve: serveWsgi,
    });
  },
};

const SERVER = /^(\w+)[ \t]*(?::[^=\n]+)?=[ \t]*\w+\.server[ \t]*$/m;
