import { stopNote, stopSpan } from '../../../src/review/rules/stopping';

const stubborn = { command: ['python3', '-m', 'http.server'] };

test.each([
  ['killed at once without a grace', { command: ['gunicorn', 'app:app'] }, 0],
  ['within a second: gunicorn', { command: ['/usr/bin/gunicorn', 'app:app'], destroy_grace_seconds: 10 }, 1],
  ['within a second: an init process passes SIGTERM on', { ...stubborn, init: true, destroy_grace_seconds: 10 }, 1],
  ['serves until it is killed: a module without a handler', { ...stubborn, destroy_grace_seconds: 10 }, 0],
  ['serves until it is killed: a shell', { entrypoint: ['sh', '-c'], command: ['gunicorn app:app'], destroy_grace_seconds: 10 }, 0],
  ['may take the grace: a shell that hands over', { entrypoint: ['sh', '-c'], command: ['exec gunicorn app:app'], destroy_grace_seconds: 10 }, 10],
  ['may take the grace: a script of the user\'s', { command: ['python', 'worker.py'], destroy_grace_seconds: 10 }, 10],
  ['may take the grace: an unknown program', { command: ['./serve'], destroy_grace_seconds: 20 }, 20],
  ['may take the grace: the plan doesn\'t tell', { destroy_grace_seconds: 5 }, 5],
  ['never longer than the grace', { command: ['nginx'], destroy_grace_seconds: 0.5 }, 0.5],
])('%s', (_what, values, high) => {
  expect(stopSpan(values).high).toBe(high);
});

test('the reader learns how it stops', () => {
  expect(stopNote({})).toContain('killed at once');
  expect(stopNote({ ...stubborn, destroy_grace_seconds: 10 })).toBe('is killed after 10 s: as process 1, python3 doesn\'t get SIGTERM; set "init" to true');
  expect(stopNote({ command: ['nginx'], destroy_grace_seconds: 10 })).toBe('stops within 10 s');
});
