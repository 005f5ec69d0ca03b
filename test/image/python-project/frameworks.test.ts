import { PythonFramework } from '../../../src/image/python-framework';
import { detectProject, ProjectOverrides } from '../../../src/image/python-project/detect-project';
import { GUNICORN, HYPERCORN, UVICORN } from '../commands';
import { filesOf } from '../source-files';

type Files = { readonly [path: string]: string };
const detect = (files: Files, overrides: Partial<ProjectOverrides> = {}) => detectProject(filesOf(files), { extras: [], groups: [], ...overrides });
const command = (files: Files) => detect(files).command.join(' ');
const requires = (...packages: string[]) => ({ 'requirements.txt': packages.map((name) => `${name}==1\n`).join('') });

const FASTAPI = 'from fastapi import FastAPI\napp = FastAPI()\n';
const FLASK = 'from flask import Flask\napp = Flask(__name__)\n';
const WEB = requires('fastapi', 'uvicorn');

describe('each framework by the server that it has', () => {
  test.each<[string, Files, string, number, string | undefined]>([
    ['quart', { ...requires('quart'), 'app.py': 'from quart import Quart\napp = Quart(__name__)\n' }, `${HYPERCORN} app:app`, 8000, '/'],
    ['quart', { ...requires('quart', 'uvicorn'), 'app.py': 'app = Quart(__name__)\n' }, `${UVICORN} app:app`, 8000, '/'],
    ['litestar', { ...requires('litestar', 'uvicorn'), 'app.py': 'app = Litestar([home])\n' }, `${UVICORN} app:app`, 8000, '/'],
    ['litestar', { 'requirements.txt': 'litestar[standard]==2.13.0', 'app.py': 'app = Litestar([home])\n' }, `${UVICORN} app:app`, 8000, '/'],
    ['sanic', { ...requires('sanic'), 'server.py': 'app = Sanic("shop")\n' }, 'sanic server:app --host=0.0.0.0 --port=8000 --single-process', 8000, '/'],
    ['fastapi', { ...requires('fastapi', 'granian'), 'main.py': FASTAPI }, 'granian --interface asgi --host 0.0.0.0 --port 8000 --access-log main:app', 8000, '/'],
    ['fastapi', { ...requires('fastapi', 'daphne'), 'main.py': FASTAPI }, 'daphne --bind 0.0.0.0 --port 8000 main:app', 8000, '/'],
    ['flask', { ...requires('flask', 'uwsgi'), 'app.py': FLASK },
      'uwsgi --http-socket 0.0.0.0:8000 --master --die-on-term --need-app --enable-threads --threads 8 --module app:app', 8000, '/'],
    ['flask', { ...requires('flask', 'granian'), 'app.py': FLASK }, 'granian --interface wsgi --host 0.0.0.0 --port 8000 --access-log app:app', 8000, '/'],
    ['dash', { ...requires('dash', 'gunicorn'), 'app.py': 'from dash import Dash\napp = Dash(__name__)\nserver = app.server\n' }, `${GUNICORN} app:server`, 8000, '/'],
    ['dash', { ...requires('dash'), 'app.py': 'from dash import Dash\napp = Dash(__name__)\nif __name__ == "__main__":\n    app.run(debug=True)\n' }, 'python app.py', 8000, '/'],
    ['aiohttp', { ...requires('aiohttp', 'gunicorn'), 'main.py': 'from aiohttp import web\napp = web.Application()\n' },
      'gunicorn --worker-tmp-dir /dev/shm --worker-class aiohttp.GunicornWebWorker --graceful-timeout 30 --access-logfile - main:app', 8000, '/'],
    ['aiohttp', { ...requires('aiohttp'), 'main.py': 'from aiohttp import web\napp = web.Application()\nweb.run_app(app)\n' }, 'python main.py', 8080, '/'],
    ['tornado', { ...requires('tornado'), 'main.py': 'import tornado.web\nasync def main():\n    app.listen(9100)\n' }, 'python main.py', 9100, '/'],
    ['gradio', { ...requires('gradio'), 'app.py': 'import gradio as gr\nwith gr.Blocks() as demo:\n    pass\ndemo.launch()\n' }, 'python app.py', 7860, '/'],
    ['nicegui', { ...requires('nicegui'), 'main.py': 'from nicegui import ui\nui.run(port=9000, reload=False)\n' }, 'python main.py', 9000, '/'],
    ['robyn', { ...requires('robyn'), 'app.py': 'from robyn import Robyn\napp = Robyn(__file__)\napp.start(port=8080)\n' }, 'python app.py', 8080, '/'],
    ['panel', { ...requires('panel'), 'dashboard.py': 'import panel as pn\npn.panel("hello").servable()\n' },
      'panel serve dashboard.py --address 0.0.0.0 --port 5006 --allow-websocket-origin=* --index dashboard', 5006, '/'],
    ['chainlit', { ...requires('chainlit'), 'app.py': 'import chainlit as cl\n' }, 'chainlit run app.py --headless --host 0.0.0.0 --port 8000', 8000, '/'],
    ['grpc', { ...requires('grpcio'), 'server.py': 'import grpc\ndef serve():\n    server.add_insecure_port("[::]:50052")\n' }, 'python server.py', 50052, undefined],
    ['dagster', { ...requires('dagster', 'dagster-webserver'), 'shop/definitions.py': 'defs = Definitions()\n' },
      'dagster-webserver --host 0.0.0.0 --port 3000 --module-name shop.definitions', 3000, '/server_info'],
    ['wsgi', { ...requires('falcon', 'gunicorn'), 'shop/wsgi.py': 'application = make()\n', 'manage.py': 'print("usage")' }, `${GUNICORN} shop.wsgi:application`, 8000, '/'],
    ['asgi', { ...requires('blacksheep', 'uvicorn'), 'asgi.py': 'from shop import app\n' }, `${UVICORN} asgi:app`, 8000, '/'],
  ])('%s: %p', (framework, files, expected, port, healthPath) => {
    const project = detect(files);
    expect([project.framework, project.command.join(' '), project.port, project.healthPath]).toEqual([framework, expected, port, healthPath]);
  });

  test('Prefect is a worker, and Airflow several programs', () => {
    expect(detect({ ...requires('prefect'), 'flows.py': 'from prefect import flow\nif __name__ == "__main__":\n    hello.serve(name="hello")\n' }))
      .toMatchObject({ framework: 'prefect', command: ['python', 'flows.py'], port: undefined });
    expect(() => detect({ ...requires('apache-airflow'), 'dags/daily.py': 'from airflow import DAG\n' })).toThrow('"command": Airflow was recognised (dags/), which is several programs.');
  });

  test('what a framework reads where it listens is in the environment, with the port that was given', () => {
    const files = { ...requires('gradio'), 'app.py': 'import gradio as gr\ndemo.launch()\n' };
    expect(detect(files)._app.environment).toMatchObject({ GRADIO_SERVER_NAME: '0.0.0.0', GRADIO_SERVER_PORT: '7860' });
    expect(detect(files, { port: 9000 })._app.environment).toMatchObject({ GRADIO_SERVER_PORT: '9000' });
  });
});

describe('where the app is made', () => {
  test('fastapi-run-in-main: the port of a main guard doesn\'t count', () => {
    expect(command({ ...WEB, 'main.py': `${FASTAPI}if __name__ == '__main__':\n    uvicorn.run(app, port=9000)\n` })).toBe(`${UVICORN} main:app`);
  });

  test('flask-in-main-guard: its script listens, on the port that it names', () => {
    const project = detect({ ...requires('flask'), 'server.py': 'from flask import Flask\ndef build():\n    return Flask(__name__)\nif __name__ == \'__main__\':\n    build().run(host=\'0.0.0.0\', port=5000)\n' });
    expect(project).toMatchObject({ command: ['python', 'server.py'], port: 5000, stopSignal: 'SIGINT', warnings: [expect.stringContaining('development server')] });
    expect(project.reasons).toContainEqual(expect.stringContaining('on port 5000, as it says: where that isn\'t so, set "port"'));
  });

  test('a script that listens on 127.0.0.1 alone is named', () => {
    expect(detect({ ...requires('flask'), 'server.py': 'import flask\ndef f():\n    flask.Flask(__name__).run()\n' }).warnings)
      .toContain("server.py listens on 127.0.0.1 alone, where nobody else reaches it: give it host='0.0.0.0'.");
  });

  test('flask-subclass: a class of the project that extends the framework\'s, by what its factory makes', () => {
    const shop = { 'shop/__init__.py': '', 'shop/app.py': 'from flask import Flask\nclass Base(Flask):\n    pass\nclass Shop(Base):\n    pass\ndef create_app():\n    return Shop(__name__)\n' };
    expect(command({ ...requires('flask', 'gunicorn'), ...shop, 'manage.py': 'print("usage")', 'shop/wsgi.py': 'from shop.app import create_app\napp = create_app()\n' }))
      .toBe(`${GUNICORN} shop.wsgi:app`);
    expect(command({ ...requires('flask', 'gunicorn'), ...shop })).toBe(`${GUNICORN} shop.app:create_app()`);
    expect(command({ ...requires('starlette', 'uvicorn'), 'main.py': 'class Api(Starlette):\n    pass\napi = Api()\n' })).toBe(`${UVICORN} main:api`);
  });

  test('a factory that needs an argument is called by nobody: a script that calls it goes before an error that names the cure', () => {
    const factory = { ...requires('flask', 'gunicorn'), 'shop/__init__.py': 'from flask import Flask\ndef create_app(config):\n    return Flask(__name__)\n' };
    expect(() => detect(factory)).toThrow('shop/__init__.py makes the app by create_app(…), which needs "config", and nothing calls it at the top level of a module. Add a wsgi.py');
    expect(command({ ...factory, 'shop/__init__.py': factory['shop/__init__.py'].replace('(config)', '(config: str = "production", **more)') })).toBe(`${GUNICORN} shop:create_app()`);
    expect(detect({ ...factory, 'run.py': 'from flask import Flask\nfrom shop import create_app\nif __name__ == "__main__":\n    create_app("x").run(host="0.0.0.0", port=5001)\n' }))
      .toMatchObject({ command: ['python', 'run.py'], port: 5001 });
  });

  test('monorepo: two apps that are equally likely are an error that names both', () => {
    const both = { ...WEB, 'billing/main.py': FASTAPI, 'catalog/main.py': FASTAPI };
    expect(() => detect(both)).toThrow('"source" holds several apps that are equally likely: billing/main.py, catalog/main.py each make FastAPI(…). Set "source" to the folder of one, such as \'billing\' or \'catalog\'');
    expect(detect(both, { command: ['uvicorn', 'billing.main:app'], port: 8000 }).port).toBe(8000);
    expect(command({ ...both, 'catalog/main.py': `from billing.main import app as billing\n${FASTAPI}` })).toContain('catalog.main:app');
    expect(command({ ...both, 'main.py': FASTAPI })).toContain(' main:app');
  });
});

describe('how a module is imported', () => {
  test.each<[string, Files, string, string | undefined]>([
    ['src-is-package', { 'src/__init__.py': '', 'src/config.py': '', 'src/main.py': `from .config import NAME\n${FASTAPI}` }, 'src.main:app', undefined],
    ['src by imports', { 'src/config.py': '', 'src/main.py': `from src.config import NAME\n${FASTAPI}` }, 'src.main:app', 'src'],
    ['src relative', { 'src/config.py': '', 'src/main.py': `from .config import NAME\n${FASTAPI}` }, 'src.main:app', 'src'],
    ['src-pkg-main', { 'src/shop/__init__.py': '', 'src/shop/config.py': '', 'src/shop/main.py': `from shop.config import NAME\n${FASTAPI}` }, 'shop.main:app', 'src'],
    ['a folder of the app', { 'backend/app/db.py': '', 'backend/app/main.py': `from app.db import x\n${FASTAPI}` }, 'app.main:app', 'backend'],
    ['a folder of modules', { 'backend/db.py': '', 'backend/main.py': `import db\n${FASTAPI}` }, 'main:app', 'backend'],
    ['a folder that is no name', { 'my-api/main.py': FASTAPI }, 'main:app', 'my-api'],
    ['a package', { 'app/__init__.py': '', 'app/main.py': FASTAPI }, 'app.main:app', undefined],
    ['a folder without __init__', { 'app/main.py': FASTAPI }, 'app.main:app', undefined],
  ])('%s', (_, files, target, folder) => {
    const project = detect({ ...WEB, ...files });
    expect([project.command[project.command.length - 1], project._app.moduleFolder]).toEqual([target, folder]);
  });

  test('a server is told of a folder below the source', () => {
    expect(command({ ...WEB, 'backend/db.py': '', 'backend/main.py': `import db\n${FASTAPI}` })).toBe(`${UVICORN.replace('uvicorn', 'uvicorn --app-dir backend')} main:app`);
  });

  test('celery-deep: a worker lies where it lies', () => {
    const queue = { 'jobs/__init__.py': '', 'jobs/infra/__init__.py': '', 'jobs/infra/queue/__init__.py': '', 'jobs/infra/queue/celery_app.py': 'from celery import Celery\ncelery_app = Celery("jobs")\n' };
    expect(command({ ...requires('celery'), ...queue })).toContain('celery --app jobs.infra.queue.celery_app:celery_app worker');
  });
});

describe('what is no app', () => {
  test('noserver, no-web: a program', () => {
    expect(detect({ ...requires('flask', 'gunicorn'), 'app.py': 'print("hi")' })).toMatchObject({ command: ['python', 'app.py'], port: undefined, framework: PythonFramework.NONE });
    expect(detect({ 'app.py': 'print("hi")' })).toMatchObject({ command: ['python', 'app.py'], framework: PythonFramework.NONE });
  });

  test('notebook: is named, with the cure', () => {
    expect(() => detect({ ...requires('pandas'), 'analysis.ipynb': '{}' })).toThrow('analysis.ipynb is a notebook, which isn\'t a program: `jupyter nbconvert --to script analysis.ipynb` makes one of it.');
  });

  test('folders with dependencies of their own are named', () => {
    expect(() => detect({ 'README.md': '', 'api/requirements.txt': 'flask', 'api/app.py': FLASK })).toThrow('api looks like a project of its own: set "source" to that folder, such as \'./api\'.');
  });
});

test('gunicorn-conf: where gunicorn listens is the image\'s to say, the rest is its own file\'s', () => {
  const files = { ...requires('flask', 'gunicorn'), 'app.py': FLASK };
  expect(command({ ...files, 'gunicorn.conf.py': "bind = '0.0.0.0:5000'\nworkers = 2\n" })).toBe(`${GUNICORN.replace('--threads', '--bind 0.0.0.0:8000 --threads')} app:app`);
  expect(command({ ...files, 'gunicorn.conf.py': 'workers = 2\n' })).toBe(`${GUNICORN} app:app`);
  expect(detect({ ...files, 'gunicorn.conf.py': "bind = '0.0.0.0:5000'\n" }, { port: 9000 }).command).toContain('0.0.0.0:9000');
  expect(command({ ...files, 'gunicorn.conf.py': "threads = 2\naccesslog = '/dev/null'\ngraceful_timeout = 60\n" }))
    .toBe('gunicorn --worker-tmp-dir /dev/shm --access-logformat %(h)s - "%(r)s" %(s)s app:app');
});

test('an option that a pinned version hasn\'t is left out', () => {
  expect(command({ 'requirements.txt': 'fastapi==0.85\nuvicorn==0.20.0\n', 'main.py': FASTAPI })).toBe('uvicorn --host 0.0.0.0 --port 8000 main:app');
  expect(command({ 'requirements.txt': 'quart==0.18\nhypercorn==0.13.2\n', 'app.py': 'app = Quart(__name__)\n' })).not.toContain('--graceful-timeout');
});
