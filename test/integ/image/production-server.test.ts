import { PortMapping, PythonAppContainer, PythonAppImage, PythonAppStack } from '../../../src';
import { Deployment, docker, eventually, freePort, get } from '../harness';
import { CA, copyOf, PYTHON, removeCopies } from './fixtures';

describe('the server that is generated is fit for production', () => {
  let port: number;
  const deployment = new Deployment('image-server', (stack) => {
    const image = new PythonAppImage(stack, 'image', { source: copyOf('frameworks/one-worker'), pythonVersion: PYTHON, caCertificates: CA });
    new PythonAppContainer(stack, 'web', { image, ports: [PortMapping.publishLocally(port)] });
  }, (app, id) => new PythonAppStack(app, id));
  const ask = (path: string) => get(`http://127.0.0.1:${port}${path}`);

  beforeAll(async () => {
    port = await freePort();
    await deployment.apply();
  });

  afterAll(async () => {
    await deployment.destroy();
    removeCopies();
  });

  test('one slow request doesn\'t take the app from everybody else', async () => {
    // Each waits for the other: a server of one request at a time would answer neither.
    const slow = ask('/slow');
    expect(await ask('/other')).toBe('answered beside the slow one');
    expect(await ask('/end')).toBe('ended');
    expect(await slow).toBe('slow');
  });

  test('what is kept in the home folder has a place, in a container that is read-only', async () => {
    expect((await deployment.inspect('docker_container')).HostConfig.ReadonlyRootfs).toBe(true);
    expect(await ask('/home')).toBe('kept');
  });

  test('each request is a line of the log', async () => {
    const { Id } = await deployment.inspect('docker_container');
    const log = await eventually(async () => {
      const text = await docker('logs', Id);
      if (!text.includes('/home')) {
        throw new Error(`it says: ${text}`);
      }
      return text;
    });
    expect(log).toMatch(/^[\d.]+ - "GET \/home HTTP\/1\.1" 200$/m);
  });
});
