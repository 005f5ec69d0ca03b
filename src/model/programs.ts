/** What is known of a program that Python apps are run by. */
export interface Program {
  /** The words by which it listens, where it does other things, too; an empty list where it always listens, none where it never does. */
  readonly listensAs?: string[];
  /** Packages that bring it, by normalised name. */
  readonly packages: string[];
  /** The option by which it loads the app again when its source changes. */
  readonly reload?: string;
  /** The environment variable by which it is told the number of its processes. */
  readonly workersVariable?: string;
  /** Whether it has no handler of SIGTERM, so that it doesn't end by it as process 1. */
  readonly ignoresSigterm?: boolean;
  /** Seconds that it should get to finish the tasks that it has begun. */
  readonly grace?: number;
  /** Words with which it gives work to others by the clock: a second one would give it twice. An empty list where it always does. */
  readonly schedulesBy?: string[];
}

/** Seconds for tasks, which workers wait for. */
const TASKS = 60;

/** The one list of programs: what starts, checks, stops or reviews an app looks here. */
const PROGRAMS: ReadonlyMap<string, Program> = new Map<string, Program>([
  ['chainlit', { listensAs: ['run'], packages: ['chainlit'] }],
  ['dagster-webserver', { listensAs: [], packages: ['dagster-webserver'] }],
  ['daphne', { listensAs: [], packages: ['daphne'] }],
  ['fastapi', { listensAs: ['dev', 'run'], packages: ['fastapi'] }],
  ['flask', { listensAs: ['run'], packages: ['flask'], reload: '--reload', ignoresSigterm: true }],
  ['granian', { listensAs: [], packages: ['granian'], workersVariable: 'GRANIAN_WORKERS' }],
  ['gunicorn', { listensAs: [], packages: ['gunicorn'], reload: '--reload', workersVariable: 'WEB_CONCURRENCY' }],
  ['hypercorn', { listensAs: [], packages: ['hypercorn'] }],
  ['litestar', { listensAs: ['run'], packages: ['litestar'] }],
  ['manage.py', { listensAs: ['runserver'], packages: ['django'], ignoresSigterm: true }],
  ['panel', { listensAs: ['serve'], packages: ['panel'] }],
  ['sanic', { listensAs: [], packages: ['sanic'] }],
  ['streamlit', { listensAs: ['run'], packages: ['streamlit'] }],
  ['uvicorn', { listensAs: [], packages: ['uvicorn'], reload: '--reload', workersVariable: 'WEB_CONCURRENCY' }],
  ['uwsgi', { listensAs: [], packages: ['uwsgi', 'pyuwsgi'] }],
  ['waitress-serve', { listensAs: [], packages: ['waitress'] }],
  ['arq', { packages: ['arq'], grace: TASKS }],
  ['celery', { listensAs: ['flower'], packages: ['celery'], grace: TASKS, schedulesBy: ['beat', '-B', '--beat'] }],
  ['dramatiq', { packages: ['dramatiq'], grace: TASKS }],
  ['huey_consumer', { packages: ['huey'], grace: TASKS }],
  ['huey_consumer.py', { packages: ['huey'], grace: TASKS }],
  ['periodiq', { packages: ['periodiq'], schedulesBy: [] }],
  ['rq', { packages: ['rq'], grace: TASKS }],
  ['rqscheduler', { packages: ['rq-scheduler'], schedulesBy: [] }],
  ['taskiq', { packages: ['taskiq'], grace: TASKS, schedulesBy: ['scheduler'] }],
]);

/** What is known of a program, by its name or its path. */
export function knownProgram(word: string): Program | undefined {
  return PROGRAMS.get(word.slice(word.lastIndexOf('/') + 1));
}

/** The words of a command, also of one within a line of shell. */
export function wordsOf(command: string[]): string[] {
  return command.join(' ').split(/\s+/);
}

/** Whether a command runs a server, whatever wraps it; `undefined` where it names no program that is known. */
export function isServer(command: string[]): boolean | undefined {
  const words = wordsOf(command);
  const known = words.flatMap((word) => knownProgram(word) ?? []);
  return known.length === 0 ? undefined : known.some(({ listensAs }) => listensAs?.length === 0 || listensAs?.some((word) => words.includes(word)));
}

/** The seconds that what a command runs should get to finish its tasks; `undefined` where nothing is known of it. */
export function graceOf(command: string[]): number | undefined {
  return wordsOf(command).map((word) => knownProgram(word)?.grace).find((grace) => grace !== undefined);
}

/** What of a command gives work by the clock, such as `celery beat`: it must not be there twice. */
export function schedulerOf(command: string[]): string | undefined {
  const words = wordsOf(command);
  for (const [at, word] of words.entries()) {
    const by = knownProgram(word)?.schedulesBy;
    const found = by?.find((option) => words.indexOf(option, at) > at);
    if (by && (by.length === 0 || found !== undefined)) {
      return [word, ...(found === undefined ? [] : words.includes('worker') ? ['worker', found] : [found])].join(' ');
    }
  }
  return undefined;
}
