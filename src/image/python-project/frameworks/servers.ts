import { ProjectFiles } from './framework-reader';
import { ACCESS_LOG, gunicornSettings } from './gunicorn-settings';
import { WEB_PORT } from '../app-shape';

/** What a server is to serve. */
export interface Served {
  /** `shop.main:app`. */
  readonly target: string;
  /** Whether the target has to be called first. */
  readonly isFactory?: boolean;
  /** The folder that the target is imported from, where that isn't the source or its `src`. */
  readonly root?: string;
}

/** A command that serves an app, and what is odd about it. */
export interface Serving {
  readonly command: string[];
  readonly reason: string;
}

/** A server that serves every app of an interface. */
interface Server {
  readonly packages: string[];
  command(served: Served, project: ProjectFiles): string[];
}

const ADDRESS = `0.0.0.0:${WEB_PORT}`;
const HOST_AND_PORT = ['--host', '0.0.0.0', '--port', `${WEB_PORT}`];

const call = ({ target, isFactory }: Served) => (isFactory ? `${target}()` : target);
const inFolder = (option: string, { root = '' }: Served) => (root === '' || root === 'src' ? [] : [option, root]);

/** Seconds that requests in flight get at the end: a little less than the container gets. */
const GRACE = '30';

/** It listens on `PORT` by itself, unless its own file says otherwise. Its heartbeat file needs a writable place also in a read-only container. */
const gunicorn = (worker?: string): Server => ({
  packages: ['gunicorn'],
  command: (served, project) => [
    'gunicorn', ...inFolder('--chdir', served), '--worker-tmp-dir', '/dev/shm', ...gunicornSettings(project.files, { address: ADDRESS, grace: GRACE, worker }), call(served),
  ],
});

const uvicorn: Server = {
  packages: ['uvicorn'],
  command: (served, project) => [
    'uvicorn', ...inFolder('--app-dir', served), ...HOST_AND_PORT,
    ...(project.isOlder('uvicorn', '0.22') ? [] : ['--timeout-graceful-shutdown', GRACE]),
    ...(served.isFactory ? ['--factory'] : []), served.target,
  ],
};

const hypercorn: Server = {
  packages: ['hypercorn'],
  command: (served, project) => [
    'hypercorn', '--bind', ADDRESS, ...(project.isOlder('hypercorn', '0.14') ? [] : ['--graceful-timeout', GRACE]),
    '--access-logfile', '-', '--access-logformat', ACCESS_LOG, call(served),
  ],
};

const daphne: Server = {
  packages: ['daphne'],
  command: ({ target }) => ['daphne', '--bind', '0.0.0.0', '--port', `${WEB_PORT}`, target],
};

const granian = (kind: string): Server => ({
  packages: ['granian'],
  command: (served) => ['granian', '--interface', kind, ...HOST_AND_PORT, '--access-log', ...(served.isFactory ? ['--factory'] : []), served.target],
});

const uwsgi: Server = {
  packages: ['uwsgi', 'pyuwsgi'],
  command: (served) => [
    'uwsgi', ...inFolder('--chdir', served), '--http-socket', ADDRESS, '--master', '--die-on-term', '--need-app', '--enable-threads', '--threads', '8', '--module', call(served),
  ],
};

const waitress: Server = {
  packages: ['waitress'],
  command: ({ target, isFactory }) => ['waitress-serve', `--listen=${ADDRESS}`, ...(isFactory ? ['--call'] : []), target],
};

const WSGI: Server[] = [gunicorn(), uwsgi, granian('wsgi'), waitress];
const ASGI: Server[] = [uvicorn, hypercorn, granian('asgi'), daphne];

/** A WSGI app behind the first server that the project has. */
export function serveWsgi(project: ProjectFiles, served: Served): Serving | undefined {
  return serve(WSGI, project, served);
}

/** An ASGI app behind the first server that the project has. */
export function serveAsgi(project: ProjectFiles, served: Served): Serving | undefined {
  // Daphne calls no factory.
  return serve(served.isFactory ? ASGI.filter((server) => server !== daphne) : ASGI, project, served);
}

/** An app that gunicorn serves by a worker class of its own. */
export function serveByGunicorn(project: ProjectFiles, served: Served, worker: string): Serving | undefined {
  return serve([gunicorn(worker)], project, served);
}

function serve(servers: Server[], project: ProjectFiles, served: Served): Serving | undefined {
  for (const server of servers) {
    const name = server.packages.find((candidate) => project.depends(candidate));
    if (name !== undefined) {
      return { command: server.command(served, project), reason: `${name} is a dependency` };
    }
  }
  return undefined;
}
