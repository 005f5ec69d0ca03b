import fc from 'fast-check';
import { PythonFramework } from '../../../src/image/python-framework';
import { detectApp } from '../../../src/image/python-project/detect-app';
import { GUNICORN, HYPERCORN, UVICORN } from '../commands';
import { filesOf } from '../source-files';

const detect = (files: { [path: string]: string }, packages: string[] = [], framework?: PythonFramework) =>
  detectApp(filesOf(files), new Map(packages.map((name) => [name, ''])), framework);
const command = (files: { [path: string]: string }, packages: string[] = []) => detect(files, packages)?.command.join(' ');

const FLASK = 'from flask import Flask\napp = Flask(__name__)\n';
const SETTINGS = "WSGI_APPLICATION = 'shop.wsgi.application'\nINSTALLED_APPS = ['django.contrib.staticfiles']\n";
const DJANGO = { 'manage.py': "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')", 'shop/settings.py': SETTINGS, 'shop/wsgi.py': '', 'shop/asgi.py': '' };

describe('Flask', () => {
  test('is served by gunicorn', () => {
    expect(detect({ 'app.py': FLASK }, ['flask', 'gunicorn'])).toEqual({
      framework: 'flask',
      reason: 'Flask is a dependency, and app.py makes app; gunicorn is a dependency',
      command: [
        'gunicorn', '--worker-tmp-dir', '/dev/shm', '--threads', '8', '--graceful-timeout', '30', '--access-logfile', '-', '--access-logformat', '%(h)s - "%(r)s" %(s)s', 'app:app',
      ],
      entryPoint: 'app:app',
      port: 8000,
      healthPath: '/',
      stopSignal: 'SIGTERM',
      warnings: [],
    });
  });

  test.each([
    [{ 'app.py': FLASK }, ['flask', 'waitress'], 'waitress-serve --listen=0.0.0.0:8000 app:app'],
    [{ 'app.py': FLASK }, ['flask'], 'flask --app app:app run --host 0.0.0.0 --port 8000'],
    [{ 'shop/__init__.py': 'import flask\ndef create_app(config=None):\n    return flask.Flask(__name__)\n' }, ['flask', 'gunicorn'], `${GUNICORN} shop:create_app()`],
    [{ 'shop/__init__.py': 'def create_app():\n    return Flask(__name__)\n', 'wsgi.py': 'from shop import create_app\napplication = create_app()\n' }, ['flask', 'gunicorn'],
      `${GUNICORN} wsgi:application`],
    [{ 'src/shop/web.py': 'server: Flask = Flask(__name__)\n' }, ['flask', 'gunicorn'], `${GUNICORN} shop.web:server`],
    [{ 'tests/app.py': FLASK, 'zoo.py': FLASK }, ['flask', 'gunicorn'], `${GUNICORN} zoo:app`],
    [{ 'a.py': '# app = Flask(__name__)\n"""\napp = Flask(__name__)\n"""\n', 'b.py': FLASK }, ['flask', 'gunicorn'], `${GUNICORN} b:app`],
  ])('%p with %p starts by %s', (files, packages, expected) => {
    expect(command(files, packages)).toBe(expected);
  });

  test('on its development server is a warning, and ends at SIGINT', () => {
    expect(detect({ 'app.py': FLASK }, ['flask'])).toMatchObject({ stopSignal: 'SIGINT', warnings: [expect.stringContaining('development server')] });
  });

  test.each([
    ['@app.get("/healthz")', '/healthz'],
    ["@shop.views.route('/health/', methods=['GET'])", '/health/'],
    ["app.add_url_rule('/up', view_func=up)", '/up'],
    // What is another service's, or only a word.
    ["PAYMENTS = 'http://payments:8000' + '/health'", '/'],
    ["requests.get('/health')", '/'],
    ["@app.get('/health/of/all')", '/'],
  ])('takes the health check that the app has: %s is %s', (line, path) => {
    expect(detect({ 'app.py': `${FLASK}${line}\n` }, ['flask', 'gunicorn'])?.healthPath).toBe(path);
  });
});

describe('FastAPI and Starlette', () => {
  test.each([
    ['FastAPI', 'fastapi', 'uvicorn', `${UVICORN} main:app`],
    ['FastAPI', 'fastapi', 'hypercorn', `${HYPERCORN} main:app`],
    ['Starlette', 'starlette', 'uvicorn', `${UVICORN} main:app`],
  ])('%s (%s) with %s starts by %s', (className, name, server, expected) => {
    const found = detect({ 'main.py': `app = ${className}()\n` }, [name, server]);
    expect([found?.framework, found?.command.join(' ')]).toEqual([name, expected]);
  });

  test('a factory is called by the server', () => {
    expect(command({ 'main.py': 'def create_app() -> FastAPI:\n    return FastAPI()\n' }, ['fastapi', 'uvicorn'])).toBe(`${UVICORN} --factory main:create_app`);
  });

  test('throws without a server', () => {
    expect(() => detect({ 'main.py': 'app = FastAPI()' }, ['fastapi'])).toThrow('Add uvicorn to the dependencies, or set "command"');
  });
});

describe('Django', () => {
  test.each([
    [DJANGO, ['django', 'gunicorn'], `${GUNICORN} shop.wsgi:application`],
    [DJANGO, ['django', 'uvicorn'], `${UVICORN} shop.asgi:application`],
    [DJANGO, ['django'], 'python manage.py runserver 0.0.0.0:8000 --noreload'],
    [Object.fromEntries(Object.entries(DJANGO).map(([path, text]) => [`web/${path}`, text])), ['django', 'gunicorn'], `${GUNICORN.replace('gunicorn', 'gunicorn --chdir web')} shop.wsgi:application`],
  ])('%p with %p starts by %s', (files, packages, expected) => {
    expect(command(files as { [path: string]: string }, packages)).toBe(expected);
  });
});

test('Celery is a worker without a port', () => {
  expect(detect({ 'tasks.py': 'app = Celery("tasks")\n' }, ['celery'])).toMatchObject({ command: ['celery', '--app', 'tasks:app', 'worker', '--loglevel', 'INFO'], framework: 'celery' });
  expect(detect({ 'tasks.py': 'app = Celery("tasks")\n' }, ['celery'])?.port).toBeUndefined();
});

test('a web app goes before its worker, unless the framework is named', () => {
  const files = { 'app.py': FLASK, 'tasks.py': 'celery = Celery("tasks")\n' };
  expect(detect(files, ['flask', 'gunicorn', 'celery'])?.framework).toBe('flask');
  expect(detect(files, ['flask', 'gunicorn', 'celery'], PythonFramework.CELERY)?.command).toContain('tasks:celery');
});

test('Streamlit listens on its own port', () => {
  expect(detect({ 'dashboard.py': 'import streamlit as st\n', 'pages/a.py': 'import streamlit\n' }, ['streamlit']))
    .toMatchObject({ port: 8501, healthPath: '/_stcore/health', entryPoint: 'dashboard.py' });
});

describe('what is no web app', () => {
  test.each([
    [{ 'main.py': '' }, 'python main.py'],
    [{ 'src/main.py': '' }, 'python src/main.py'],
    [{ 'shop/__main__.py': '', 'shop/__init__.py': '' }, 'python -m shop'],
    [{ 'src/shop/__main__.py': '' }, 'python -m shop'],
    [{ 'pyproject.toml': '[project]\nname = "shop"\n[project.scripts]\nshop = "shop:main"\nother = "shop:other"\n', 'a.py': '', 'b.py': '' }, 'shop'],
    [{ 'only.py': '', 'setup.py': '', 'test_only.py': '' }, 'python only.py'],
    [{ 'a.py': '', 'b.py': '' }, undefined],
    [{}, undefined],
  ])('%p starts by %s', (files, expected) => {
    expect(command(files as { [path: string]: string })).toBe(expected);
  });

  test('ends at SIGINT, unless it handles SIGTERM itself', () => {
    expect(detect({ 'main.py': '' })?.stopSignal).toBe('SIGINT');
    expect(detect({ 'main.py': 'signal.signal(signal.SIGTERM, stop)' })?.stopSignal).toBe('SIGTERM');
  });
});

test('never crashes, whatever the folder holds', () => {
  const path = fc.constantFrom('app.py', 'main.py', 'manage.py', 'pkg/__init__.py', 'pkg/__main__.py', 'pkg/settings.py', 'pyproject.toml', 'a b/ü.py', 'data.bin');
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(FLASK, 'app = FastAPI()', 'DJANGO_SETTINGS_MODULE', '[project.scripts]\na = 1', '"""'));
  const packages = fc.subarray(['flask', 'fastapi', 'django', 'celery', 'streamlit', 'gunicorn', 'uvicorn', 'starlette']);
  fc.assert(fc.property(fc.dictionary(path, text), packages, (texts, names) => {
    try {
      expect((detect(texts, names)?.command ?? ['x']).length).toBeGreaterThan(0);
    } catch (error) {
      expect((error as Error).message).toMatch(/"source"|"command"/);
    }
  }), { numRuns: 500 });
});
