import { Testing } from 'cdktf';
import { AppNetwork, DeploymentTarget, DockerHost, PythonAppStack } from '../../src';
import { synth } from '../support/synth';

test('deploys to the default engine', () => {
  const stack = new PythonAppStack(Testing.app(), 'shop');
  new AppNetwork(stack, 'net');
  expect(DockerHost.of(stack)).toBe(stack.docker);
  expect(synth(stack).provider).toEqual({ docker: [{}] });
});

test('deploys to a chosen engine', () => {
  const stack = new PythonAppStack(Testing.app(), 'shop', { target: DeploymentTarget.engine({ host: 'ssh://deploy@shop' }) });
  expect(synth(stack).provider).toEqual({ docker: [{ host: 'ssh://deploy@shop' }] });
});
