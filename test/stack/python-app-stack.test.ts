import { Testing } from 'cdktf';
import { AppNetwork, DeploymentTarget, DockerHost, PythonAppStack } from '../../src';
import { connections } from '../support/synth';

test('deploys to the default engine', () => {
  const stack = new PythonAppStack(Testing.app(), 'shop');
  new AppNetwork(stack, 'net');
  expect(DockerHost.of(stack)).toBe(stack.docker);
  expect(connections(stack)).toEqual([{}]);
});

test('deploys to a chosen engine', () => {
  const stack = new PythonAppStack(Testing.app(), 'shop', { target: DeploymentTarget.engine({ host: 'ssh://deploy@shop' }) });
  expect(connections(stack)).toEqual([{ host: 'ssh://deploy@shop' }]);
});
