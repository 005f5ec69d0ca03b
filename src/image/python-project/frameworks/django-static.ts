import { DjangoSettings } from './django-settings';
import { ProjectFiles } from './framework-reader';

/** A cure that stands in the output of the build when it fails. */
const CURE = 'collectstatic failed: Django\'s settings need something that the build has not. Set \\"prepare\\" to give it, such as '
  + '[\\"NAME=value python manage.py collectstatic --noinput\\"], or to [] to leave the step out.';

/** The commands that collect static files, where the settings say where to. */
export function collectStatic({ files }: ProjectFiles, root: string, settings: DjangoSettings): { commands?: string[]; warnings: string[] } {
  const collects = /^[ \t]*STATIC_ROOT\s*[:=]/m.test(settings.text) && settings.text.includes('django.contrib.staticfiles');
  if (!collects) {
    return { warnings: [] };
  }
  const literal = /^[ \t]*STATIC_ROOT\s*=\s*['"]([^'"\n]+)['"]/m.exec(settings.text)?.[1];
  const isOutside = literal !== undefined && literal.startsWith('/') && !`${literal}/`.startsWith('/app/');
  const settingsModule = settings.module === undefined || settings.module === settings.ofManage ? [] : [`export DJANGO_SETTINGS_MODULE=${settings.module}`];
  const collect = 'python manage.py collectstatic --noinput';
  return {
    commands: [
      ...standIns(settings.text + serversText(files, settings.module)),
      ...settingsModule,
      `${root === '' ? collect : `(cd '${root.replace(/'/g, "'\\''")}' && ${collect})`} || { echo "${CURE}"; exit 1; }`,
    ],
    warnings: isOutside
      ? [`STATIC_ROOT is ${literal}, outside of the app's folder, from which nothing of what is collected reaches the image: set it below BASE_DIR.`]
      : [],
  };
}

/** The text of the module of settings itself, where it isn't called so. */
function serversText(files: ProjectFiles['files'], module: string | undefined): string {
  const path = module && files.paths.find((name) => name.endsWith(`${module.replace(/\./g, '/')}.py`));
  return path ? files.read(path) : '';
}

/** How settings ask for a variable that has to be there: `os.environ['NAME']`, `env('NAME')`, `env.str("NAME")`, `config('NAME')`. */
const NEEDED = /\b(?:environ\[|(env|config)(?:\.(\w+))?\()[ \t\n]*['"]([A-Z][A-Z0-9_]*)['"][ \t\n]*(?:,[ \t\n]*cast[ \t]*=[ \t]*(\w+)[ \t\n]*)?[\])]/g;

/**
 * Values of the variables that settings can't be imported without, where the image has none: collecting files only needs that they are
 * set. They are part of the step alone. The key never signs anything.
 */
function standIns(text: string): string[] {
  const values = new Map([['DJANGO_SECRET_KEY', 'build'], ['SECRET_KEY', 'build']]);
  for (const [, , method, name, cast] of text.matchAll(NEEDED)) {
    values.set(name, values.get(name) ?? standIn(name, method ?? cast ?? 'str'));
  }
  return [...values].map(([name, value]) => `export ${name}="\${${name}:-${value}}"`);
}

function standIn(name: string, type: string): string {
  if (['int', 'float', 'bool'].includes(type)) {
    return type === 'bool' ? 'False' : '1';
  }
  if (['db', 'db_url'].includes(type) || /^(DATABASE|DB)_URL$/.test(name)) {
    return 'sqlite://:memory:';
  }
  if (/REDIS|CACHE|BROKER/.test(name) && /URL|LOCATION|BROKER/.test(name)) {
    return 'redis://localhost:6379/0';
  }
  if (['email', 'email_url'].includes(type) || name === 'EMAIL_URL') {
    return 'consolemail://';
  }
  return /(^|_)PORT$/.test(name) ? '1' : /_UR[LI]$/.test(name) ? 'http://localhost/' : 'build';
}
