import { PortMapping, PythonAppContainer, PythonAppImage, PythonAppStack } from '../../../src';
import { Deployment, docker, ENGINE, eventually, freePort, get, inspect, inspectSome } from '../harness';
import { CA, copyOf, PYTHON, removeCopies } from './fixtures';
import { Lock, uvLock } from './lock-files';

interface Server {
  readonly fixture: string;
  readonly answer: string;
  readonly path?: string;
  readonly environment?: { readonly [name: string]: string };
  readonly lock?: Lock;
  readonly everywhere?: boolean;
}

interface Program {
  readonly fixture: string;
  readonly output: string;
  readonly everywhere?: boolean;
}

const SERVERS: Server[] = [
  { fixture: 'flask-factory', answer: 'flask from a factory' },
  { fixture: 'flask-without-server', answer: 'flask by itself' },
  { fixture: 'fastapi', answer: '"fastapi"' },
  { fixture: 'starlette', answer: 'starlette' },
  { fixture: 'django', answer: 'django with /* collected */', environment: { DJANGO_SECRET_KEY: 'only-for-the-test' }, everywhere: true },
  { fixture: 'quart', answer: 'quart' },
  { fixture: 'litestar', answer: 'litestar' },
  { fixture: 'src-is-package', answer: '"src is a package"' },
  { fixture: 'gunicorn-conf', answer: 'gunicorn.conf.py' },
  { fixture: 'procfile', answer: '-k gthread --threads 3 site_app.core:application' },
  // Below the source, with settings of production that need variables, and settings of manage.py that need packages nobody declares.
  { fixture: 'django-lived', answer: 'only-for-the-test, static files: True', environment: { SHOP_KEY: 'only-for-the-test', REDIS_URL: 'redis://redis:6379' } },
  { fixture: 'streamlit', path: '/_stcore/health', answer: 'ok', lock: uvLock },
];

const PROGRAMS: Program[] = [
  { fixture: 'celery', output: 'celery is ready' },
  { fixture: 'script', output: 'a script' },
  { fixture: 'module', output: 'a module' },
  { fixture: 'console-script', output: 'a console script', everywhere: true },
];

const tried = <T extends { everywhere?: boolean }>(apps: T[]) => apps.filter(({ everywhere }) => ENGINE !== 'current' || everywhere);

describe('an app of each kind starts by itself, healthy, as a user without rights, and ends when it is told to', () => {
  const ports = new Map<string, number>();
  const sources = new Map<string, string>();
  const deployment = new Deployment('image-frameworks', (stack) => {
    for (const { fixture, environment } of tried(SERVERS)) {
      const image = new PythonAppImage(stack, fixture, { source: sources.get(fixture)!, pythonVersion: PYTHON, caCertificates: CA });
      new PythonAppContainer(stack, `${fixture}-app`, {
        image, environment, memory: '512m', ports: [PortMapping.publishLocally(ports.get(fixture)!)],
      });
    }
    for (const { fixture } of tried(PROGRAMS)) {
      const image = new PythonAppImage(stack, fixture, { source: copyOf(`frameworks/${fixture}`), pythonVersion: PYTHON, caCertificates: CA });
      new PythonAppContainer(stack, `${fixture}-app`, { image, memory: '512m' });
    }
  }, (app, id) => new PythonAppStack(app, id));
  const container = async (fixture: string) =>
    (await docker('ps', '--all', '--filter', `name=${deployment.name}-${fixture}-app`, '--format', '{{.Names}}')).split('\n')[0];

  beforeAll(async () => {
    for (const { fixture, lock } of tried(SERVERS)) {
      ports.set(fixture, await freePort());
      sources.set(fixture, copyOf(`frameworks/${fixture}`));
      await lock?.(sources.get(fixture)!);
    }
    await deployment.apply();
  });

  afterAll(async () => {
    await deployment.destroy();
    removeCopies();
  });

  test.each(tried(SERVERS))('$fixture answers', async ({ fixture, answer, path = '/' }) => {
    expect(await eventually(() => get(`http://127.0.0.1:${ports.get(fixture)}${path}`))).toBe(answer);
  });

  test.each(tried(SERVERS))('$fixture passes the health check of its image', async ({ fixture }) => {
    const { Config } = await inspect('container', await container(fixture));
    await docker('exec', await container(fixture), ...Config.Healthcheck.Test.slice(1));
    expect(Config.User).toBe('10001:10001');
  });

  test.each(tried(PROGRAMS))('$fixture runs', async ({ fixture, output }) => {
    const logs = await eventually(async () => {
      const text = await docker('logs', await container(fixture));
      if (!text.includes(output)) {
        throw new Error(`it says: ${text}`);
      }
      return text;
    });
    expect(logs).toContain(output);
  });

  test('each ends before it is killed', async () => {
    const names = await Promise.all([...tried(SERVERS), ...tried(PROGRAMS)].map(({ fixture }) => container(fixture)));
    await docker('stop', '--time', '9', ...names);
    const killed = (await inspectSome('container', names)).filter(({ State }) => State.ExitCode === 137).map(({ Name }) => Name);
    expect(killed).toEqual([]);
  });
});
