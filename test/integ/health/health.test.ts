import { request } from 'node:http';
import { TerraformStack } from 'cdktf';
import { BROKEN_FLASK, BROKEN_WORKER, DJANGO, FLASK, Project, WORKER } from './projects';
import { Gateway, HealthCheck, PortMapping, PythonAppContainer, PythonAppImage, PythonAppStack, Route } from '../../../src';
import { ApiObject, Deployment, docker, eventually, freePort } from '../harness';
import { CA, PYTHON } from '../image/fixtures';

const NAME = 'shop.example.com';

describe('an app is healthy when it answers', () => {
  const flask = new Project(FLASK);
  const django = new Project(DJANGO);
  const worker = new Project(WORKER);
  let deployment: Deployment;
  let port: number;
  let listening: string;
  let askedAs: string | undefined;

  const build = (stack: TerraformStack) => {
    const imageOf = (id: string, project: Project) => (
      new PythonAppImage(stack, `${id}-image`, { source: project.folder, pythonVersion: PYTHON, caCertificates: CA })
    );
    const shop = imageOf('shop', django);
    new PythonAppContainer(stack, 'web', { image: imageOf('web', flask) });
    new PythonAppContainer(stack, 'worker', { image: imageOf('worker', worker) });
    new PythonAppContainer(stack, 'server', {
      image: shop, port: 8000, command: ['python', '-m', 'http.server', '8000', '--bind', listening, '--directory', '/tmp'], healthCheck: HealthCheck.tcp(),
    });
    // All that it hears from its check is 400, and that is an answer.
    const unnamed = new PythonAppContainer(stack, 'unnamed', { image: shop, replicas: 2 });
    const named = new PythonAppContainer(stack, 'named', { image: shop, healthCheck: HealthCheck.http('/healthz', { host: askedAs }) });
    new Gateway(stack, 'gateway', { routes: [Route.host(NAME, named), Route.path('/', unnamed)], ports: [PortMapping.publishLocally(port)] });
  };

  const containers = async () => (await docker('ps', '--all', '--no-trunc', '--format', '{{.ID}} {{.Names}}', '--filter', `name=^${deployment.name}-`))
    .split('\n').map((line) => line.split(' ')).map(([id, name]) => ({ id, name: name.slice(deployment.name.length + 1).split('-')[0] }));
  const generations = async (name: string): Promise<ApiObject[]> => (
    Promise.all((await containers()).filter((container) => container.name === name).map(async ({ id }) => JSON.parse(await docker('inspect', id))[0]))
  );
  const outputs = ({ State: { Health } }: ApiObject): string => Health.Log.map(({ Output }: ApiObject) => Output).join('');

  beforeAll(async () => {
    port = await freePort();
    listening = '0.0.0.0';
    deployment = new Deployment('health', build, (app, id) => new PythonAppStack(app, id));
    await deployment.apply();
  });

  afterAll(async () => {
    await deployment.destroy();
    [flask, django, worker].forEach((project) => project.remove());
  });

  test('by HTTP, which says what it got, and a worker when it has run for a while', async () => {
    const [web] = await generations('web');
    expect(web.State.Health.Status).toBe('healthy');
    expect(outputs(web)).toContain('200 OK');
    expect(outputs((await generations('unnamed'))[0])).toContain('400 Bad Request');
    const [running] = await generations('worker');
    expect(outputs(running)).toMatch(/it has run for (1[5-9]|[2-9]\d) s/);
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('by the name that the gateway passes requests on for', async () => {
    expect(outputs((await generations('named'))[0])).toContain('200 OK');
    // The gateway asks each replica itself, by the same name: it would take it out otherwise.
    await eventually(async () => expect(await answer()).toEqual([200, 'hello']));
  });

  test('behind the gateway, where one that stops answering gets no more requests, and one that refuses does', async () => {
    const [first] = await generations('unnamed');
    await docker('pause', first.Id);
    try {
      // The other one refuses the gateway's questions, as its name isn't known: it is in service all the same.
      await eventually(async () => {
        for (let number = 0; number < 20; number++) {
          expect(await answer('www.example.com')).toEqual([200, 'hello']);
        }
      }, 180);
    } finally {
      await docker('unpause', first.Id);
    }
  });

  test('a version that doesn\'t work fails the deploy, says why, and the old one serves on', async () => {
    const old = new Map(await Promise.all(['web', 'worker', 'server', 'named'].map(async (name): Promise<[string, string]> => [name, (await generations(name))[0].Id])));
    flask.write(BROKEN_FLASK);
    worker.write(BROKEN_WORKER);
    listening = '127.0.0.1';
    askedAs = 'other.example.com';
    await expect(deployment.apply()).rejects.toThrow('healthy');

    const failed = async (name: string) => {
      const present = await generations(name);
      expect(present.find(({ Id }) => Id === old.get(name))?.State).toMatchObject({ Running: true, Health: { Status: 'healthy' } });
      const [latest] = present.filter(({ Id }) => Id !== old.get(name));
      expect(latest.State.Health?.Status).not.toBe('healthy');
      return latest;
    };
    await failed('web');
    expect((await failed('worker')).RestartCount).toBeGreaterThan(0);
    expect(outputs(await failed('server'))).toContain('It listens at 127.0.0.1 alone, where nobody else reaches it');
    expect(outputs(await failed('named'))).toContain('GET /healthz as "other.example.com"');
    expect(outputs(await failed('named'))).toContain('400 Bad Request');
    expect(await answer()).toEqual([200, 'hello']);
  });

  test('and back again, to an empty plan', async () => {
    flask.write(FLASK);
    worker.write(WORKER);
    listening = '0.0.0.0';
    askedAs = undefined;
    await deployment.apply();
    expect((await deployment.plan()).summary).toEqual([]);
  });

  const answer = (host = NAME) => new Promise<[number | undefined, string]>((resolve, reject) => {
    const asking = request({ port, host: '127.0.0.1', path: '/', headers: { Host: host }, timeout: 5_000 }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => (body += text)).on('end', () => resolve([response.statusCode, body]));
    });
    asking.on('error', reject).on('timeout', () => asking.destroy(new Error('no answer'))).end();
  });
});
