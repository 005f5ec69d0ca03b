import { SourceFiles } from '../source-files';

/** A line for each request, as uvicorn writes it: the client, the request, the status. */
export const ACCESS_LOG = '%(h)s - "%(r)s" %(s)s';

/** The file that gunicorn reads by itself. */
const FILE = 'gunicorn.conf.py';

/** Requests that a worker answers at a time: one that waits for a slow database takes no worker from the others. */
const THREADS = '8';

/** What gunicorn is told. */
interface GunicornOptions {
  readonly address: string;
  /** Seconds that requests in flight get at the end. */
  readonly grace: string;
  /** The class of its workers, where an app needs one; threads are for its own. */
  readonly worker?: string;
}

/** The options that gunicorn gets: those of its own file go before what is only a default, but where it listens is the image's to say. */
export function gunicornSettings(files: SourceFiles, { address, grace, worker }: GunicornOptions): string[] {
  const file = files.has(FILE) ? files.read(FILE) : '';
  const sets = (...names: string[]) => new RegExp(`^(?:${names.join('|')})[ \\t]*=`, 'm').test(file);
  const byDefault = (name: string, option: string, value: string) => (sets(name) ? [] : [option, value]);
  return [
    ...(sets('bind') ? ['--bind', address] : []),
    ...(sets('worker_class', 'threads') ? [] : worker === undefined ? ['--threads', THREADS] : ['--worker-class', worker]),
    ...byDefault('graceful_timeout', '--graceful-timeout', grace),
    ...byDefault('accesslog', '--access-logfile', '-'),
    // Other workers than gunicorn's own may have another notation, as aiohttp's has.
    ...(worker === undefined ? byDefault('access_log_format', '--access-logformat', ACCESS_LOG) : []),
  ];
}
