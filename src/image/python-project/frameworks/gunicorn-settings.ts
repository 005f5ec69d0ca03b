import { SourceFiles } from '../source-files';

/** The file that gunicorn reads by itself. */
const FILE = 'gunicorn.conf.py';

/** The options that gunicorn gets: those of its own file go before what is only a default, but where it listens is the image's to say. */
export function gunicornSettings(files: SourceFiles, address: string, worker?: string): string[] {
  const file = files.has(FILE) ? files.read(FILE) : '';
  const sets = (name: string) => new RegExp(`^${name}[ \\t]*=`, 'm').test(file);
  return [
    ...(sets('bind') ? ['--bind', address] : []),
    ...(worker === undefined || sets('worker_class') ? [] : ['--worker-class', worker]),
  ];
}
