import { PythonAppContainer, PythonAppContainerProps, ServiceContainer } from '../../src';
import { newStack, onlyResource, PresentImage } from '../support/synth';

test('is not root, unless it is said', () => {
  const user = (given?: string) => {
    const stack = newStack();
    new PythonAppContainer(stack, 'web', { image: new PresentImage(stack, 'image'), user: given });
    return onlyResource(stack, 'docker_container').user;
  };
  expect(user()).toBe('10001:10001');
  expect(user('root')).toBe('root');
});

describe('the port of its image', () => {
  const started = (own: string[] | undefined, props: Partial<PythonAppContainerProps>) => {
    const stack = newStack();
    const image = new PresentImage(stack, 'image', 8000, { command: own });
    const { port } = new PythonAppContainer(stack, 'app', { image, ...props });
    return { port, check: onlyResource(stack, 'docker_container').healthcheck[0].test.slice(5).join(' ') };
  };

  test.each([
    ['gunicorn app', undefined],
    ['gunicorn app', 'gunicorn --workers 4 app'],
    ['python3 -u web.py', 'python3 web.py --verbose'],
    ['python3 -m shop.web', 'python -I -m shop.web'],
    ['flask --app shop run', 'python3 -m flask --app shop run --reload'],
    ['flask --app shop run', 'gunicorn shop:app'],
    ['gunicorn shop.asgi', 'python3 manage.py runserver 0.0.0.0:8000'],
    ['flask --app shop run', 'opentelemetry-instrument gunicorn shop:app'],
    ['gunicorn shop.wsgi', 'python3 manage.py migrate && exec gunicorn shop.wsgi'],
    ['shop-web', 'shop-web --debug'],
    [undefined, 'celery worker'],
  ])('is the app\'s, where the image starts %p and the container %p', (own, command) => {
    const { port, check } = started(own?.split(' '), { command: command?.split(' ') });
    expect(port).toBe(8000);
    expect(check).toContain('8000');
  });

  test.each([
    ['gunicorn app', 'celery worker'],
    ['python3 web.py', 'python3 -u worker.py'],
    ['python3 -m shop.web', 'python3 -m shop.worker'],
    ['flask --app shop run', 'flask --app shop send-mails'],
    ['python3 manage.py runserver 0.0.0.0:8000', 'python3 manage.py qcluster'],
  ])('is not a worker\'s: the image starts %p and the container %p, which has to run', (own, command) => {
    expect(started(own.split(' '), { command: command.split(' ') })).toEqual({ port: undefined, check: '15' });
    expect(started(own.split(' '), { entrypoint: command.split(' ') })).toEqual({ port: undefined, check: '15' });
    expect(started(own.split(' '), { command: command.split(' '), port: 5555 }).check).toContain('5555');
  });
});

test('is a service container in everything else', () => {
  const stack = newStack();
  expect(new PythonAppContainer(stack, 'web', { image: new PresentImage(stack, 'image', 8000) })).toBeInstanceOf(ServiceContainer);
});
