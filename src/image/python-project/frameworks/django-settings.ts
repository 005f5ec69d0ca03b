import { ProjectFiles } from './framework-reader';
import { moduleName } from '../python-source';

/** What a Django project's files tell of its settings. */
export interface DjangoSettings {
  /** The module that the server uses: what wsgi.py or asgi.py names, else manage.py, else the only one. */
  readonly module?: string;
  /** The module that manage.py names by itself. */
  readonly ofManage?: string;
  /** `shop.wsgi:application`, as WSGI_APPLICATION says. */
  readonly wsgi?: string;
  /** `shop.asgi:application`, as ASGI_APPLICATION says. */
  readonly asgi?: string;
  /** The text of all modules of settings. */
  readonly text: string;
}

/** Reads what wsgi.py, asgi.py, manage.py and the settings of a project say, that lies in a folder of the source. */
export function findSettings({ files }: ProjectFiles, root: string, manage: string): DjangoSettings {
  const below = files.paths.filter((path) => path.endsWith('.py') && (root === '' || path.startsWith(`${root}/`)));
  const paths = below.filter((path) => /settings|(^|\/)(config|conf)\//.test(path) && !/(^|\/)(tests?|migrations)\//.test(path));
  const text = paths.map((path) => files.read(path)).join('\n');
  const ofManage = namedIn(files.read(manage));
  const entries = below.filter((path) => /(^|\/)(wsgi|asgi)\.py$/.test(path)).sort((a, b) => (b < a ? -1 : 1));
  const ofServer = entries.map((path) => namedIn(files.read(path))).find((name) => name !== undefined);
  const only = paths.filter((path) => /(^|\/)settings\.py$/.test(path));
  const application = (name: string) => new RegExp(`^${name}[ \\t]*=[ \\t]*['"]([\\w.]+)\\.(\\w+)['"]`, 'm').exec(text);
  const [wsgi, asgi] = [application('WSGI_APPLICATION'), application('ASGI_APPLICATION')];
  return {
    module: ofServer ?? ofManage ?? (only.length === 1 ? moduleName(only[0], root) : undefined),
    ofManage,
    wsgi: wsgi ? `${wsgi[1]}:${wsgi[2]}` : undefined,
    asgi: asgi ? `${asgi[1]}:${asgi[2]}` : undefined,
    text,
  };
}

function namedIn(text: string): string | undefined {
  return /DJANGO_SETTINGS_MODULE['"][ \t\n]*(?:,|\][ \t]*=)[ \t\n]*['"]([\w.]+)['"]/.exec(text)?.[1];
}
