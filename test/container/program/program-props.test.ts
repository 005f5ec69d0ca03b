import { AppVolume, PythonAppContainer, PythonAppContainerProps, Rollout } from '../../../src';
import { newStack, newSwarmStack, onlyResource, PresentImage, PullableImage, resources } from '../../support/synth';

type Props = Partial<PythonAppContainerProps>;

function container(command: string, props: Props | ((stack: ReturnType<typeof newStack>) => Props) = {}, generated = true) {
  const stack = newStack();
  const image = new PresentImage(stack, 'image', 8000, {
    command: ['gunicorn', 'app:app'], source: generated ? { path: '/somewhere', target: '/app' } : undefined,
  });
  const app = new PythonAppContainer(stack, 'app', { image, command: command.split(' '), ...typeof props === 'function' ? props(stack) : props });
  return { stack, app };
}

const rendered = (...args: Parameters<typeof container>) => onlyResource(container(...args).stack, 'docker_container');
const environment = (...args: Parameters<typeof container>) => rendered(...args).env;

describe('the time to finish', () => {
  test.each([
    ['celery -A tasks worker', 60],
    ['rq worker', 60],
    ['python main.py', 10],
  ])('of %s is %i s', (command, seconds) => {
    expect(rendered(command).destroy_grace_seconds).toBe(seconds);
  });

  test('is what is said', () => {
    expect(rendered('celery -A tasks worker', { stopGracePeriod: '5m' }).destroy_grace_seconds).toBe(300);
  });
});

describe('the processes of a server', () => {
  test.each<[string, Props, string[] | undefined]>([
    ['gunicorn app:app', { cpus: 2 }, ['WEB_CONCURRENCY=2']],
    ['uvicorn app:app', { cpus: 2.5 }, ['WEB_CONCURRENCY=2']],
    ['granian app:app', { cpus: 2 }, ['GRANIAN_WORKERS=2']],
    ['gunicorn app:app', { cpus: 8, memory: '1g' }, ['WEB_CONCURRENCY=4']],
    ['gunicorn app:app', { cpus: 8, memory: '256m' }, undefined],
    ['gunicorn app:app', {}, undefined],
    ['gunicorn app:app', { cpus: 1.9 }, undefined],
    ['gunicorn app:app', { cpus: 4, environment: { WEB_CONCURRENCY: '3' } }, ['WEB_CONCURRENCY=3']],
    ['gunicorn -w 3 app:app', { cpus: 4 }, undefined],
    ['gunicorn --workers=3 app:app', { cpus: 4 }, undefined],
    ['celery -A tasks worker', { cpus: 4 }, undefined],
  ])('%s with %p: %p', (command, props, expected) => {
    expect(environment(command, props)).toEqual(expected);
  });
});

describe('what gives work by the clock', () => {
  test.each(['celery -A tasks beat', 'celery -A tasks worker -B', 'celery -A tasks worker --beat', 'rqscheduler', 'periodiq tasks', 'taskiq scheduler tasks:scheduler'])('%s is there once', (command) => {
    expect(container(command).app.rollout).toBe(Rollout.RECREATE);
    expect(() => container(command, { replicas: 2 })).toThrow(/"replicas" of ".*app" is 2, but .* must be there once, since each one gives every task: /);
    expect(() => container(command, { deploy: { everyNode: true } })).toThrow('"deploy.everyNode" of ');
    expect(() => container(command, { deploy: { scaledElsewhere: true } })).toThrow('"deploy.scaledElsewhere" of ');
  });

  test('a worker with a beat in it is told to part with it', () => {
    expect(() => container('celery -A tasks worker -B', { replicas: 3 }))
      .toThrow('is 3, but celery worker -B must be there once, since each one gives every task: run the schedule by a container of its own, and this one without "-B"');
  });

  test('a worker isn\'t concerned', () => {
    expect(container('celery -A tasks worker', { replicas: 3 }).app.rollout).toBe(Rollout.BLUE_GREEN);
    expect(container('taskiq worker tasks:broker').app.rollout).toBe(Rollout.BLUE_GREEN);
  });

  test('is warned of where a rollout has two of it', () => {
    const { stack } = container('celery -A tasks beat', { rollout: Rollout.BLUE_GREEN });
    expect(stack.node.metadata.map(({ data }) => String(data))).toContainEqual(expect.stringMatching(/"rollout" of .* is BLUE_GREEN, but celery beat must be there once/));
  });

  test('is stopped first on a Swarm, too', () => {
    const stack = newSwarmStack();
    new PythonAppContainer(stack, 'beat', { image: new PullableImage(stack, 'image', 8000), command: ['celery', '-A', 'tasks', 'beat'] });
    expect(Object.values(resources(stack, 'docker_service'))[0].update_config[0].order).toBe('stop-first');
  });
});

describe('the schedule of Celery\'s beat', () => {
  test('is kept in a volume', () => {
    const { stack } = container('celery -A tasks beat');
    const { command, volumes, mounts } = onlyResource(stack, 'docker_container');
    expect(command).toEqual(['celery', '-A', 'tasks', 'beat', '--schedule', '/data/celerybeat-schedule']);
    expect(JSON.stringify([volumes, mounts])).toContain('"/data"');
    expect(Object.keys(resources(stack, 'docker_volume'))).toEqual(['app_Schedule_D2975C63']);
  });

  test('lies in what is mounted there', () => {
    const { stack } = container('celery -A tasks beat', (scope) => ({ volumes: [new AppVolume(scope, 'data').mountedAt('/data')] }));
    expect(Object.keys(resources(stack, 'docker_volume'))).toEqual(['data']);
  });

  test.each(['celery -A tasks beat -s /tmp/schedule', 'celery -A tasks beat --schedule=/tmp/x', 'celery -A tasks beat -S django', 'celery -A tasks worker'])('%s stays as it is', (command) => {
    const { stack } = container(command);
    expect(onlyResource(stack, 'docker_container').command).toEqual(command.split(' '));
    expect(resources(stack, 'docker_volume')).toEqual({});
  });

  test('in an image that was not made here it is a warning', () => {
    const { stack, app } = container('celery -A tasks beat', {}, false);
    expect(resources(stack, 'docker_volume')).toEqual({});
    expect(app.node.metadata.map(({ data }) => String(data))).toContainEqual(expect.stringContaining('give "command" a "--schedule" in a volume'));
  });
});
