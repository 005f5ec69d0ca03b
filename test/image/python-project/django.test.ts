import { detectProject } from '../../../src/image/python-project/detect-project';
import { GUNICORN, UVICORN } from '../commands';
import { dockerfileOf } from '../dockerfile-of';
import { filesOf } from '../source-files';

type Files = { readonly [path: string]: string };
const detect = (files: Files) => detectProject(filesOf(files), { extras: [], groups: [] });
const below = (folder: string, files: Files) => Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

const REQUIREMENTS = { 'requirements.txt': 'django==5.1.4\ngunicorn==23.0.0\n' };
const names = (settings: string) => `import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', '${settings}')\n`;
const MANAGE = 'import sys\nfrom django.core.management import execute_from_command_line\nexecute_from_command_line(sys.argv)\n';
const STATIC = "INSTALLED_APPS=['django.contrib.staticfiles']\nSTATIC_ROOT='/app/static'\n";
const SETTINGS = `SECRET_KEY='x'\n${STATIC}WSGI_APPLICATION='shop.wsgi.application'\n`;
const SHOP = { 'manage.py': names('shop.settings') + MANAGE, 'shop/__init__.py': '', 'shop/settings.py': SETTINGS, 'shop/wsgi.py': names('shop.settings') };
const lastOf = (files: Files) => detect(files)._app.prepare?.slice(-1)[0];

test('django-manage-env: manage.py needs no settings of its own; it gets those of the server', () => {
  const project = detect({ ...REQUIREMENTS, ...SHOP, 'manage.py': MANAGE });
  expect(project.command.join(' ')).toBe(`${GUNICORN} shop.wsgi:application`);
  expect(project._app.environment).toEqual({ DJANGO_SETTINGS_MODULE: 'shop.settings' });
  expect(project._app.prepare).toContain('export DJANGO_SETTINGS_MODULE=shop.settings');
});

test('the only settings are those of a server that names none', () => {
  const project = detect({ ...REQUIREMENTS, ...SHOP, 'manage.py': MANAGE, 'shop/wsgi.py': 'application = get_wsgi_application()\n' });
  expect(project._app.environment).toEqual({ DJANGO_SETTINGS_MODULE: 'shop.settings' });
});

test('django-split-settings: files are collected, and jobs run, with the settings of the server', () => {
  const project = detect({
    ...REQUIREMENTS,
    'manage.py': names('shop.settings.local') + MANAGE,
    'shop/__init__.py': '',
    'shop/settings/__init__.py': '',
    'shop/settings/base.py': SETTINGS,
    'shop/settings/local.py': 'from .base import *\nimport debug_toolbar\n',
    'shop/settings/production.py': 'from .base import *\n',
    'shop/wsgi.py': names('shop.settings.production'),
  });
  expect(project._app.prepare).toContain('export DJANGO_SETTINGS_MODULE=shop.settings.production');
  expect(dockerfileOf(project).text).toContain('    DJANGO_SETTINGS_MODULE=shop.settings.production\n');
});

test('nothing is set where manage.py and the server agree', () => {
  const project = detect({ ...REQUIREMENTS, ...SHOP });
  expect(project._app.environment).toBeUndefined();
  expect(project._app.prepare).toEqual([
    'export DJANGO_SECRET_KEY="${DJANGO_SECRET_KEY:-build}"',
    'export SECRET_KEY="${SECRET_KEY:-build}"',
    expect.stringMatching(/^python manage\.py collectstatic --noinput \|\| \{ echo "collectstatic failed: .* Set \\"prepare\\" to give it.* or to \[\] to leave the step out\."; exit 1; \}$/),
  ]);
});

test('django-settings-need-env: what the settings can\'t be imported without has a stand-in at the build', () => {
  const { prepare } = detect({
    ...REQUIREMENTS,
    ...SHOP,
    'shop/settings.py': `${SETTINGS}
A = os.environ['REDIS_URL']
B = env.db("DATABASE_URL")
C = env.int('WORKERS')
D = config('DEBUG_BAR', cast=bool)
E = env('MAIL_KEY')
F = env('OPTIONAL', default='x')
G = os.environ.get('ALSO_OPTIONAL')
H = env.email_url('EMAIL_URL')
I = env('DB_PORT')
`,
  })._app;
  expect(prepare!.filter((line) => line.startsWith('export')).map((line) => line.slice('export '.length))).toEqual([
    'DJANGO_SECRET_KEY="${DJANGO_SECRET_KEY:-build}"',
    'SECRET_KEY="${SECRET_KEY:-build}"',
    'REDIS_URL="${REDIS_URL:-redis://localhost:6379/0}"',
    'DATABASE_URL="${DATABASE_URL:-sqlite://:memory:}"',
    'WORKERS="${WORKERS:-1}"',
    'DEBUG_BAR="${DEBUG_BAR:-False}"',
    'MAIL_KEY="${MAIL_KEY:-build}"',
    'EMAIL_URL="${EMAIL_URL:-consolemail://}"',
    'DB_PORT="${DB_PORT:-1}"',
  ]);
});

test('django-subfolder-static: files are collected in the folder that the server runs in', () => {
  const files = { ...REQUIREMENTS, ...below('site', SHOP) };
  expect(detect(files).command.join(' ')).toBe(`${GUNICORN.replace('gunicorn', 'gunicorn --chdir site')} shop.wsgi:application`);
  expect(lastOf(files)).toMatch(/^\(cd 'site' && python manage\.py collectstatic --noinput\) \|\| /);
  expect(detect(files)._app.moduleFolder).toBe('site');
});

test('files that are collected outside of the app\'s folder are a warning', () => {
  expect(detect({ ...REQUIREMENTS, ...SHOP, 'shop/settings.py': SETTINGS.replace('/app/static', '/var/www/static') }).warnings)
    .toContain('STATIC_ROOT is /var/www/static, outside of the app\'s folder, from which nothing of what is collected reaches the image: set it below BASE_DIR.');
});

test('without a STATIC_ROOT nothing is collected', () => {
  expect(detect({ ...REQUIREMENTS, ...SHOP, 'shop/settings.py': SETTINGS.replace(/STATIC_ROOT.*/, '') })._app.prepare).toBeUndefined();
});

describe('layouts as they are lived', () => {
  test('cookiecutter-django: settings of production in config, requirements by environment', () => {
    const project = detect({
      'requirements/base.txt': 'django==5.1.4\ndjango-environ==0.11.2\n',
      'requirements/production.txt': '-r base.txt\ngunicorn==23.0.0\n',
      'manage.py': names('config.settings.local') + MANAGE,
      'config/__init__.py': '',
      'config/settings/__init__.py': '',
      'config/settings/base.py': `${STATIC}WSGI_APPLICATION = "config.wsgi.application"\n`,
      'config/settings/production.py': 'SECRET_KEY = env("DJANGO_SECRET_KEY")\nADMIN_URL = env("DJANGO_ADMIN_URL")\n',
      'config/wsgi.py': names('config.settings.production'),
      'shop/__init__.py': '',
    });
    expect(project.command.join(' ')).toBe(`${GUNICORN} config.wsgi:application`);
    expect(project._app.prepare).toEqual(expect.arrayContaining(['export DJANGO_ADMIN_URL="${DJANGO_ADMIN_URL:-http://localhost/}"', 'export DJANGO_SETTINGS_MODULE=config.settings.production']));
  });

  test('Wagtail: a project that names Wagtail, not Django', () => {
    const project = detect({
      'requirements.txt': 'wagtail==6.3\ngunicorn==23.0.0\n',
      'manage.py': names('cms.settings.dev') + MANAGE,
      'cms/settings/base.py': `${STATIC}WSGI_APPLICATION = "cms.wsgi.application"\n`,
      'cms/settings/dev.py': '',
      'cms/wsgi.py': names('cms.settings.dev'),
    });
    expect([project.framework, project.command.slice(-1)[0]]).toEqual(['django', 'cms.wsgi:application']);
  });

  test('Django REST framework below the source, by uvicorn', () => {
    const project = detect({
      'requirements.txt': 'djangorestframework==3.15.2\nuvicorn==0.34.0\n',
      ...below('backend', { ...SHOP, 'shop/asgi.py': names('shop.settings'), 'shop/settings.py': `${SETTINGS}ASGI_APPLICATION = "shop.asgi.application"\n` }),
    });
    expect(project.command.join(' ')).toBe(`${UVICORN.replace('uvicorn', 'uvicorn --app-dir backend')} shop.asgi:application`);
  });

  test('Channels speaks ASGI, even where gunicorn is there', () => {
    const project = detect({
      'requirements.txt': 'channels[daphne]==4.2.0\ndjango==5.1.4\ngunicorn==23.0.0\n',
      ...SHOP,
      'shop/asgi.py': names('shop.settings'),
      'shop/settings.py': `${SETTINGS}ASGI_APPLICATION = "shop.asgi.application"\n`,
    });
    expect(project.command.join(' ')).toBe('daphne --bind 0.0.0.0 --port 8000 shop.asgi:application');
  });

  test('django-csrf-hosts-runserver: without a server it is the development server, with a warning', () => {
    const project = detect({ 'requirements.txt': 'django==5.1.4\n', ...SHOP });
    expect(project).toMatchObject({ command: ['python', 'manage.py', 'runserver', '0.0.0.0:8000', '--noreload'], warnings: [expect.stringContaining('development server')] });
  });
});
