import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Project } from './projects';
import { HealthCheck, PythonAppContainer, PythonAppImage, PythonAppStack, RedisStore } from '../../../src';
import { ApiObject, Deployment } from '../harness';
import { CA, PYTHON } from '../image/fixtures';

const TASKS = `import os
from celery import Celery
app = Celery('tasks', broker=os.environ['REDIS_URL'])
app.conf.broker_connection_retry_on_startup = True
`;

describe('a worker that is connected to its broker', () => {
  const project = new Project({ 'requirements.txt': 'celery[redis]==5.5.3\n', 'tasks.py': TASKS });
  const deployment = new Deployment('health-celery', (stack) => {
    const image = new PythonAppImage(stack, 'image', { source: project.folder, pythonVersion: PYTHON, caCertificates: CA });
    const redis = new RedisStore(stack, 'redis');
    const healthCheck = HealthCheck.command(['celery', '-A', 'tasks', 'inspect', 'ping', '--timeout', '10'], { timeout: '60s', interval: '5s', startPeriod: '2m' });
    new PythonAppContainer(stack, 'asked', { image, healthCheck }).connectTo(redis);
    new PythonAppContainer(stack, 'running', { image }).connectTo(redis);
  }, (app, id) => new PythonAppStack(app, id));
  const health = async (id: string): Promise<ApiObject> => (await deployment.inspect(`docker_container.${id}`)).State.Health;

  beforeAll(() => deployment.apply());
  afterAll(async () => {
    await deployment.destroy();
    project.remove();
  });

  test('is asked by a command that has REDIS_URL, as the app has', async () => {
    const { Status, Log } = await health('asked');
    expect([Status, Log.at(-1).ExitCode]).toEqual(['healthy', 0]);
    expect(Log.map(({ Output }: ApiObject) => Output).join('')).toContain('pong');
  });

  test('is healthy by default when it has run for a while since Redis was there', async () => {
    const { Status, Log } = await health('running');
    expect(Status).toBe('healthy');
    expect(Log.at(-1).Output).toMatch(/^it has run for \d+ s/);
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('its URL is nowhere in what Terraform writes', () => {
    const state = readFileSync(join(deployment.directory, 'terraform.tfstate'), 'utf8');
    expect(state).not.toMatch(/redis:\/\/[^\s"]*:[^\s"@]+@/);
  });
});
