import { TerraformStack } from 'cdktf';
import { LogDriver, PythonAppJob, PythonAppJobProps } from '../../../src';
import { BaseImage, Deployment } from '../harness';

function job(props: Partial<PythonAppJobProps>) {
  return (stack: TerraformStack) => {
    new PythonAppJob(stack, 'job', { image: new BaseImage(stack, 'image'), command: ['python3', '-c', 'print(6 * 7)'], ...props });
  };
}

/** What a deploy of a job says when it fails, or its resource and the plan after it. */
async function deployed(props: Partial<PythonAppJobProps>) {
  const deployment = new Deployment('job', job(props));
  try {
    const failure = await deployment.apply().then(() => '', (error: Error) => error.message);
    const { exit_code: status, container_logs: output } = (await deployment.resources()).find(({ type }) => type === 'docker_container')!.attributes;
    return { failure, status, output, pending: failure ? [] : (await deployment.plan()).summary };
  } finally {
    await deployment.destroy();
  }
}

test('a job says what it printed', async () => {
  expect(await deployed({})).toEqual({ failure: '', status: 0, output: '42\n', pending: [] });
});

test('a job whose log driver keeps nothing deploys without its output', async () => {
  expect(await deployed({ logging: LogDriver.NONE })).toMatchObject({ failure: '', status: 0, pending: [] });
});

test('such a job that fails says so', async () => {
  const { failure } = await deployed({ logging: LogDriver.NONE, command: ['python3', '-c', 'raise SystemExit(3)'] });
  expect(failure).toMatch(/The job "\S+-job" failed with status 3/);
  expect(failure.match(/Error: /g)).toHaveLength(1);
});

test('where its container can\'t be started the cause is the only error', async () => {
  const { failure } = await deployed({ user: 'nobody-of-that-name' });
  expect(failure).toContain('nobody-of-that-name');
  expect(failure.match(/Error: /g)).toHaveLength(1);
});
