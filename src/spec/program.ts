/** What is known of a program that Python apps are run by. */
export interface Program {
  /** The words by which it listens, where it does other things, too; an empty list where it always listens, none where it never does. */
  readonly listensAs?: string[];
  /** Packages that bring it, by normalised name. */
  readonly packages: string[];
  /** The option by which it loads the app again when its source changes. */
  readonly reload?: string;
  /** Whether it has no handler of SIGTERM, so that it doesn't end by it as process 1. */
  readonly ignoresSigterm?: boolean;
}

/** The one list of programs: what starts, checks, stops or reviews an app looks here. */
const PROGRAMS: ReadonlyMap<string, Program> = new Map<string, Program>([
  ['chainlit', { listensAs: ['run'], packages: ['chainlit'] }],
  ['dagster-webserver', { listensAs: [], packages: ['dagster-webserver'] }],
  ['daphne', { listensAs: [], packages: ['daphne'] }],
  ['fastapi', { listensAs: ['dev', 'run'], packages: ['fastapi'] }],
  ['flask', { listensAs: ['run'], packages: ['flask'], reload: '--reload', ignoresSigterm: true }],
  ['granian', { listensAs: [], packages: ['granian'] }],
  ['gunicorn', { listensAs: [], packages: ['gunicorn'], reload: '--reload' }],
  ['hypercorn', { listensAs: [], packages: ['hypercorn'] }],
  ['litestar', { listensAs: ['run'], packages: ['litestar'] }],
  ['manage.py', { listensAs: ['runserver'], packages: ['django'], ignoresSigterm: true }],
  ['panel', { listensAs: ['serve'], packages: ['panel'] }],
  ['sanic', { listensAs: [], packages: ['sanic'] }],
  ['streamlit', { listensAs: ['run'], packages: ['streamlit'] }],
  ['uvicorn', { listensAs: [], packages: ['uvicorn'], reload: '--reload' }],
  ['uwsgi', { listensAs: [], packages: ['uwsgi', 'pyuwsgi'] }],
  ['waitress-serve', { listensAs: [], packages: ['waitress'] }],
  ['celery', { packages: ['celery'] }],
]);

/** What is known of a program, by its name or its path. */
export function knownProgram(word: string): Program | undefined {
  return PROGRAMS.get(word.slice(word.lastIndexOf('/') + 1));
}

/** The words of a command, also of one within a line of shell. */
export function wordsOf(command: string[]): string[] {
  return command.join(' ').split(/\s+/);
}

/** Whether a command runs a server, whatever wraps it; `undefined` where it names no program that is known to listen. */
export function isServer(command: string[]): boolean | undefined {
  const words = wordsOf(command);
  const servers = words.flatMap((word) => knownProgram(word)?.listensAs ?? []);
  const always = words.some((word) => knownProgram(word)?.listensAs?.length === 0);
  return always || servers.length > 0 ? always || servers.some((word) => words.includes(word)) : undefined;
}
