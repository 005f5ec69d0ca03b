import { detectProject } from '../../../src/image/python-project/detect-project';
import { GUNICORN, UVICORN } from '../commands';
import { filesOf } from '../source-files';

type Files = { readonly [path: string]: string };
const detect = (files: Files) => detectProject(filesOf(files), { extras: [], groups: [] });

const FLASK = { 'requirements.txt': 'flask==3.1.0\ngunicorn==23.0.0\nuvicorn==0.34.0\n', 'site_app/__init__.py': '', 'site_app/core.py': 'from flask import Flask\napplication = Flask(__name__)\n' };
const FASTAPI = { 'requirements.txt': 'fastapi==0.115.6\nuvicorn==0.34.0\ngunicorn==23.0.0\n', 'main.py': 'app = FastAPI()\n' };
const BARE = { 'requirements.txt': 'gunicorn==23.0.0\n', 'start.py': 'import os\nport = os.environ["PORT"]\n', 'other.py': '' };

test.each<[string, Files, string]>([
  ['gunicorn -k gthread --threads 8 site_app.core:application', FLASK, `${GUNICORN} -k gthread --threads 8 site_app.core:application`],
  ['gunicorn --bind 0.0.0.0:$PORT site_app.core:application', FLASK, `${GUNICORN} --bind 0.0.0.0:8000 site_app.core:application`],
  ['poetry run gunicorn "site_app.core:application"', FLASK, `${GUNICORN} site_app.core:application`],
  ['FLAVOUR=dark gunicorn site_app.core:application', FLASK, `env FLAVOUR=dark ${GUNICORN} site_app.core:application`],
  ['gunicorn --workers ${WORKERS:-2} site_app.core:application', FLASK, 'sh -c exec gunicorn --workers ${WORKERS:-2} site_app.core:application'],
  ['uvicorn main:app', FASTAPI, `${UVICORN} main:app`],
  ['uvicorn main:app --host=0.0.0.0 --port=${PORT:-5000}', FASTAPI, `${UVICORN} main:app --host=0.0.0.0 --port=8000`],
  ['gunicorn -k uvicorn.workers.UvicornWorker main:app', FASTAPI, 'gunicorn --worker-tmp-dir /dev/shm -k uvicorn.workers.UvicornWorker main:app'],
  ['gunicorn shop:app', BARE, 'gunicorn --worker-tmp-dir /dev/shm shop:app'],
  ['python start.py', BARE, 'python start.py'],
])('web: %s is followed', (web, files, expected) => {
  const project = detect({ ...files, Procfile: `web: ${web}\n` });
  expect([project.command.join(' '), project.port, project.reasons[1]]).toEqual([expected, 8000, expect.stringContaining('Procfile says so')]);
});

test.each<[string, Files, string, string]>([
  ['python manage.py migrate && gunicorn site_app.core:application', FLASK, 'it runs several commands', 'site_app.core:application'],
  ['gunicorn --bind unix:/tmp/x.sock site_app.core:application', FLASK, 'it listens where nobody else reaches it', 'site_app.core:application'],
  ['hypercorn main:app', FASTAPI, "hypercorn isn't among the dependencies", 'main:app'],
  ['python site_app/core.py', FLASK, 'gunicorn is there to serve it', 'site_app.core:application'],
  ['sh start.sh | tee log', FLASK, 'it is a line of shell', 'site_app.core:application'],
])('web: %s contradicts, and is named', (web, files, why, target) => {
  const project = detect({ ...files, Procfile: `web: ${web}\n` });
  expect(project.reasons[1]).toContain(`Procfile says "${web}", and isn't followed: ${why}`);
  expect(project.command[project.command.length - 1]).toBe(target);
});

test('a release phase is no part of the image, and a worker beside a web app a container of its own', () => {
  const project = detect({ ...FLASK, Procfile: 'web: gunicorn site_app.core:application\r\nworker: celery -A tasks worker\nrelease: flask db upgrade\n' });
  expect(project.reasons[1]).toContain("Procfile's worker (celery -A tasks worker) is for a second container");
  expect(project.warnings).toContain("Procfile's release phase (flask db upgrade) isn't part of the image: make it a PythonAppJob that the container runs after.");
});

test('a worker alone is followed', () => {
  const files = { 'requirements.txt': 'celery==5.4.0\n', 'tasks.py': 'app = Celery("tasks")\n', 'Procfile': 'worker: celery -A tasks worker -Q mail\n' };
  expect(detect(files)).toMatchObject({ command: ['celery', '-A', 'tasks', 'worker', '-Q', 'mail'], port: undefined, framework: 'celery' });
});
