import { ApiStack } from '../../../examples/api-gateway/api-stack';
import { PipelineStack } from '../../../examples/pipeline/pipeline-stack';
import { Deployment, docker, eventually, freePort, get } from '../harness';

describe('the API gateway example', () => {
  let port: number;
  let deployment: Deployment;

  beforeAll(async () => {
    port = await freePort();
    deployment = new Deployment('api', () => {}, (app, id) => new ApiStack(app, id, { port }));
    await deployment.apply();
  });

  afterAll(() => deployment.destroy());

  test('answers from two services, one of which calls the other', async () => {
    expect(JSON.parse(await eventually(() => get(`http://127.0.0.1:${port}/users/2`)))).toEqual({ id: 2, name: 'Grace' });
    expect(JSON.parse(await eventually(() => get(`http://127.0.0.1:${port}/orders/7`)))).toEqual({ id: 7, item: 'tea', by: 'Ada' });
    expect((await fetch(`http://127.0.0.1:${port}/other`)).status).toBe(404);
  });

  test('plans nothing again', async () => {
    expect((await deployment.plan()).summary).toEqual([]);
  });
});

describe('the pipeline example', () => {
  let port: number;
  let deployment: Deployment;

  beforeAll(async () => {
    port = await freePort();
    deployment = new Deployment('pipeline', () => {}, (app, id) => new PipelineStack(app, id, { port }));
    await deployment.apply();
  });

  afterAll(() => deployment.destroy());

  test('hands files on through the volume', async () => {
    const summary = await eventually(() => get(`http://127.0.0.1:${port}/`));
    expect(summary).toMatch(/^\d+,100,\d+\.\d\d\n/);
    await eventually(async () => expect((await get(`http://127.0.0.1:${port}/`)).length).toBeGreaterThan(summary.length));
  });

  test('lets the last step read, and not write', async () => {
    const { Id } = await deployment.inspect('docker_container.show');
    await expect(docker('exec', Id, 'touch', '/data/x')).rejects.toThrow('Read-only file system');
  });

  test('plans nothing again', async () => {
    expect((await deployment.plan()).summary).toEqual([]);
  });
});
