import { detectProject, ProjectOverrides } from '../../../src/image/python-project/detect-project';
import { filesOf } from '../source-files';

const FILES = { 'app.py': 'app = Flask(__name__)\n', 'requirements.txt': 'flask==3.1.0\ngunicorn==23.0.0\n', '.python-version': '3.11\n' };
const detect = (files: { [path: string]: string }, overrides: Partial<ProjectOverrides> = {}) =>
  detectProject(filesOf(files), { extras: [], groups: [], ...overrides });

test('tells what was recognised, and why', () => {
  const project = detect(FILES);
  expect(project.toString()).toMatchInlineSnapshot(`
"dependencies by pip: requirements.txt was found
flask: Flask is a dependency, and app.py makes app; gunicorn is a dependency
Python 3.11: .python-version says so
starts with: gunicorn --worker-tmp-dir /dev/shm --threads 8 --graceful-timeout 30 --access-logfile - --access-logformat %(h)s - "%(r)s" %(s)s app:app"
`);
  expect(project).toMatchObject({
    dependencyManager: 'pip',
    dependencyFiles: ['requirements.txt'],
    packages: { flask: '3.1.0', gunicorn: '23.0.0' },
    framework: 'flask',
    pythonVersion: '3.11',
    port: 8000,
    healthPath: '/',
    stopSignal: 'SIGTERM',
    warnings: [],
  });
});

test('throws with what was looked for where there is no entry point', () => {
  expect(() => detect({ 'a.py': '', 'b.py': '' })).toThrow(/"source" has no entry point that could be recognised\. Looked for: an app of one of django, .*, with that among the dependencies; main\.py, .*Found a\.py, b\.py\. Add one of these, or set "command"/);
  expect(() => detect({ 'README.md': '' })).toThrow('Found no Python file.');
});

test('a command takes the place of what was recognised, the port and health check stay', () => {
  expect(detect(FILES, { command: ['python', 'x.py'] })).toMatchObject({ command: ['python', 'x.py'], port: 8000, healthPath: '/' });
  expect(detect({ 'a.py': '', 'b.py': '' }, { command: ['python', 'a.py'] }).port).toBeUndefined();
  expect(detect({ 'main.py': 'app = FastAPI()', 'requirements.txt': 'fastapi==0.115.0' }, { command: ['granian', 'main:app'] }).framework).toBe('none');
});

test.each(['celery --app tasks worker', 'rq worker', 'python manage.py qcluster', 'flask --app app send-mails'])('a worker beside the web app has neither its port nor its health check: %s', (line) => {
  expect(detect(FILES, { command: line.split(' ') })).toMatchObject({ port: undefined, healthPath: undefined });
});

test('a web server that serves what is not recognised is asked by HTTP', () => {
  const files = { 'main.py': 'app = falcon.App()', 'requirements.txt': 'falcon==4.0.0\ngunicorn==23.0.0\n' };
  expect(detect(files, { command: ['gunicorn', 'main:app'], port: 8000 })).toMatchObject({ port: 8000, healthPath: '/' });
  expect(detect(files, { command: ['python', 'main.py'], port: 8000 }).healthPath).toBeUndefined();
});

test('a port is told to the command that was recognised', () => {
  const files = { 'main.py': 'app = FastAPI()', 'requirements.txt': 'fastapi==0.115.0\nuvicorn==0.30.0' };
  expect(detect(files, { port: 9000 })).toMatchObject({ port: 9000, command: ['uvicorn', '--host', '0.0.0.0', '--port', '9000', '--timeout-graceful-shutdown', '30', 'main:app'] });
  expect(detect({ 'app.py': 'app = Flask(__name__)', 'requirements.txt': 'flask==3.1.0\nwaitress==3.0.0' }, { port: 9000 }).command).toContain('--listen=0.0.0.0:9000');
});

describe('Python\'s version', () => {
  const REQUIRES = { ...FILES, 'pyproject.toml': '[project]\nname = "a"\nrequires-python = ">=3.11"\n' };

  test('can be chosen', () => {
    expect(detect(FILES, { pythonVersion: '3.12' }).pythonVersion).toBe('3.12');
    expect(detect(FILES, { baseVersion: '3.11.9', baseImage: 'python:3.11.9' }).pythonVersion).toBe('3.11.9');
  });

  test('throws where the chosen one or the base image disagrees with requires-python', () => {
    expect(() => detect(REQUIRES, { pythonVersion: '3.10' })).toThrow('"pythonVersion" is \'3.10\', but requires-python in pyproject.toml is \'>=3.11\'.');
    expect(() => detect({ ...REQUIRES, '.python-version': '' }, { baseVersion: '3.10', baseImage: 'python:3.10-slim' }))
      .toThrow('"baseImage" is \'python:3.10-slim\', which has Python 3.10, but requires-python in pyproject.toml is \'>=3.11\'.');
  });

  test('throws where the base image has another version than the project names', () => {
    expect(() => detect(FILES, { baseVersion: '3.12', baseImage: 'python:3.12' })).toThrow('"baseImage" is \'python:3.12\', which has Python 3.12, but .python-version says 3.11.');
  });
});
