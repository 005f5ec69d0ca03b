import { PythonFramework } from '../python-framework';

/** The signal by which a program ends in good order. */
export type StopSignal = 'SIGTERM' | 'SIGINT';

/** How an app is started and asked whether it works. */
export interface AppShape {
  readonly framework: PythonFramework;
  /** In words: `Flask is a dependency, and app.py has app = Flask(…)`. */
  readonly reason: string;
  /** In exec form, with the environment's `bin` on the PATH and the source as working directory. */
  readonly command: string[];
  /** The module or script that is started: `app:app`, `main.py`. */
  readonly entryPoint: string;
  readonly port?: number;
  /** The path that is asked over HTTP; without one there is no health check. */
  readonly healthPath?: string;
  /** Programs without a handler of their own ignore SIGTERM as process 1, and end at SIGINT. */
  readonly stopSignal?: StopSignal;
  /** The folder in which modules are looked for beside the working directory, relative to the source: `src` of a project that isn't installed. */
  readonly moduleFolder?: string;
  /** What the app needs in its environment to start as it should. */
  readonly environment?: { readonly [name: string]: string };
  /** Shell commands that prepare the source in the image, such as collecting static files. */
  readonly prepare?: string[];
  readonly warnings?: string[];
}

/** The port that web apps listen on unless the framework has its own. */
export const WEB_PORT = 8000;
