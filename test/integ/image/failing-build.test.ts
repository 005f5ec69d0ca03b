import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HealthCheck, PortMapping, PythonAppContainer, PythonAppImage, PythonAppStack } from '../../../src';
import { Deployment, docker, eventually, freePort, get } from '../harness';
import { CA, copyOf, PYTHON, removeCopies } from './fixtures';

describe('an image whose tests have to pass', () => {
  let source: string;
  let port: number;
  const deployment = new Deployment('image-tested', (stack) => {
    const image = new PythonAppImage(stack, 'image', {
      source, pythonVersion: PYTHON, port: 8000, caCertificates: CA, testStage: { command: ['python', '-m', 'pytest'], requirements: ['requirements-dev.txt'] },
    });
    new PythonAppContainer(stack, 'web', { image, ports: [PortMapping.publishLocally(port, { containerPort: 8000 })], healthCheck: HealthCheck.http('/') });
  }, (app, id) => new PythonAppStack(app, id));
  const greet = (greeting: string) => writeFileSync(join(source, 'main.py'), readFileSync(join(source, 'main.py'), 'utf8').replace(/GREETING = ".*"/, `GREETING = "${greeting}"`));
  const failure = async () => deployment.apply().then(() => 'none', (error: Error) => error.message);
  const answer = () => eventually(() => get(`http://127.0.0.1:${port}/`));

  beforeAll(async () => {
    source = copyOf('tested');
    port = await freePort();
    await deployment.apply();
  });

  afterAll(async () => {
    await deployment.destroy();
    removeCopies();
  });

  test('is built and runs where they do, without what only they need', async () => {
    expect(await answer()).toBe('hello');
    const image = (await deployment.inspect('docker_container')).Image;
    expect(await docker('run', '--rm', image, 'sh', '-c', 'ls -d /opt/venv/lib/python3*/site-packages/*pytest* /passed 2>/dev/null || echo none')).toBe('none');
  });

  test('is not built where they fail: the error has the step and what the tests said, and what runs goes on', async () => {
    greet('good evening');
    const before = await deployment.inspect('docker_container');
    const message = await failure();
    expect(message).toMatch(/The build failed:\n +\[test \d\/\d\] RUN \["python", "-m", "pytest"\]/);
    expect(message).toMatch(/AssertionError: assert 'good evening' == 'hello'[\s\S]*1 failed in/);
    const log = /All of its output:\s+(\S+)/.exec(message)![1];
    expect(readFileSync(log, 'utf8')).toMatch(/^#\d+ \[internal\] load build definition/m);
    expect((await deployment.inspect('docker_container')).Id).toBe(before.Id);
    expect(await answer()).toBe('hello');
  });

  test('shows it again when the same is deployed again', async () => {
    expect(await failure()).toMatch(/1 failed in/);
  });

  test('is built when they pass again, and then nothing is left to do', async () => {
    greet('hello, again');
    writeFileSync(join(source, 'tests/test_main.py'), 'import main\n\n\ndef test_greeting():\n    assert main.GREETING.startswith("hello")\n');
    await deployment.apply();
    expect(await answer()).toBe('hello, again');
    expect((await deployment.plan()).summary).toEqual([]);
  });
});
