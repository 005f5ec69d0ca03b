import { reviewedApply } from './reviewed-apply';
import { HealthCheck, PythonAppContainer, PythonAppStack } from '../../../src';
import { BaseImage } from '../every-edit/fixtures';
import { Deployment } from '../harness';

const ANSWERS_TO_ITS_NAME = `import http.server
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_error(200 if self.headers['Host'] == 'shop.example.com' else 400)
    def log_message(self, *_):
        pass
print('listening at 8000')
http.server.HTTPServer(('', 8000), Handler).serve_forever()`;

describe('what doesn\'t get healthy says why, in the error of plan-review --apply', () => {
  const check = { interval: '1s', startPeriod: '0s', retries: 2 };
  let host: string | undefined;
  const deployment = new Deployment('last-words', (stack) => {
    const image = new BaseImage(stack, 'image');
    new PythonAppContainer(stack, 'web', { image, port: 8000, command: ['python3', '-uc', ANSWERS_TO_ITS_NAME], healthCheck: HealthCheck.http('/', { ...check, host }) });
    new PythonAppContainer(stack, 'well', { image, command: ['sleep', '100000'], stopSignal: 'SIGKILL', healthCheck: HealthCheck.shell('true', check) });
  }, (app, id) => new PythonAppStack(app, id));

  afterAll(() => deployment.destroy());

  test('by its check and its log, and says nothing of what is well', async () => {
    const { code, errors } = await reviewedApply(deployment);
    expect(code).toBe(5);
    expect(errors).toMatch(/container failed to be in healthy state|container is unhealthy/i);
    expect(errors).toMatch(/The check of docker_container\.web got:\n {2}GET \/ as "localhost" from [\d.]+:8000: 400 Bad Request\n/);
    expect(errors).toContain('The log of docker_container.web ends with:\n  listening at 8000\n');
    expect(errors).not.toContain('docker_container.well got');
  });

  test('and gets healthy when it is asked by its name', async () => {
    host = 'shop.example.com';
    expect(await reviewedApply(deployment)).toMatchObject({ code: 0 });
    expect((await deployment.plan()).summary).toEqual([]);
  });
});
