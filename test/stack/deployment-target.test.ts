import { Testing } from 'cdktf';
import { DeploymentTarget, DockerHost, PythonAppStack, Stage, SwarmTargetProps } from '../../src';
import { connections } from '../support/synth';

function stackFor(props: SwarmTargetProps, stage?: Stage): PythonAppStack {
  return new PythonAppStack(Testing.app(), 'shop', { target: DeploymentTarget.swarm(props), stage });
}

test('an engine is the default', () => {
  expect(new PythonAppStack(Testing.app(), 'shop').docker.host).toBeUndefined();
});

test('an engine can be named', () => {
  const host = 'ssh://deploy@shop';
  expect(new PythonAppStack(Testing.app(), 'shop', { target: DeploymentTarget.engine({ host }) }).docker.host).toBe(host);
});

test('a Swarm is reached by a manager, which logs in to the registry', () => {
  const stack = stackFor({ manager: 'ssh://deploy@node-1', sshOptions: ['-4'], registry: { address: 'registry.example.com' } });
  expect(DockerHost.of(stack).host).toBe('ssh://deploy@node-1');
  expect(connections(stack)).toEqual([expect.objectContaining({ ssh_opts: ['-4'], registry_auth: [{ address: 'registry.example.com' }] })]);
});

test.each([
  ['no nodes', () => stackFor({ nodes: [] }), '"nodes" must be different host names, one or more, got []'],
  ['a node twice', () => stackFor({ nodes: ['a', 'a'] }), '"nodes" must be different host names, one or more, got ["a","a"]'],
  ['a node for data that is none', () => stackFor({ nodes: ['a'], statefulNode: 'b' }), '"statefulNode" must be one of the "nodes" ["a"], got "b"'],
  ['a source folder that no node has', () => stackFor({}, Stage.DEVELOPMENT), 'The stage of "shop-development" is development, whose source folder is on your machine, but its "target" is a Swarm'],
])('throws on %s', (_, make, message) => {
  expect(make).toThrow(message);
});
