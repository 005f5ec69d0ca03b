import { isServer, knownProgram } from '../../src/model/programs';

test.each([
  [['gunicorn', 'app:app'], true],
  [['/opt/venv/bin/gunicorn', 'app:app'], true],
  [['ddtrace-run', 'uvicorn', 'app:app'], true],
  [['sh', '-c', 'exec gunicorn app:app'], true],
  [['python', 'manage.py', 'runserver'], true],
  [['python', 'manage.py', 'migrate'], false],
  [['flask', '--app', 'shop', 'run'], true],
  [['flask', 'db', 'upgrade'], false],
  [['celery', '-A', 'tasks', 'worker'], false],
  [['python', 'main.py'], undefined],
])('%p is a server: %p', (command, expected) => {
  expect(isServer(command)).toBe(expected);
});

test('a program is known by its name or its path', () => {
  expect(knownProgram('/opt/venv/bin/uvicorn')).toBe(knownProgram('uvicorn'));
  expect(knownProgram('nginx')).toBeUndefined();
});
