import { Cluster } from './cluster';
import { DeploymentTarget, HealthCheck, PythonAppContainer, PythonAppStack } from '../../../src';
import { BaseImage, Deployment, docker, eventually } from '../harness';

test('a number of replicas that somebody else has chosen is left as it is, also by an edit', async () => {
  const { manager } = new Cluster();
  // Both nodes have the image: no registry is needed.
  const target = DeploymentTarget.swarm({ manager: manager.host, nodes: [manager.name] });
  let greeting = 'hello';
  const deployment = new Deployment('scaled', (stack) => {
    const image = new BaseImage(stack, 'image');
    const settings = { image, command: ['sleep', '100000'], stopSignal: 'SIGKILL', healthCheck: HealthCheck.NONE, environment: { GREETING: greeting } };
    new PythonAppContainer(stack, 'theirs', { ...settings, deploy: { scaledElsewhere: true } });
    new PythonAppContainer(stack, 'ours', settings);
  }, (app, id) => new PythonAppStack(app, id, { target }));
  const services = async () => Object.fromEntries((await docker('service', 'ls', '--filter', `name=${deployment.name}`, '--format', '{{.Name}} {{.Replicas}}'))
    .split('\n').map((line) => line.replace(`${deployment.name}-`, '').split(' ')).map(([name, replicas]) => [name.split('-')[0], replicas]));
  try {
    await deployment.apply();
    const names = (await docker('service', 'ls', '--filter', `name=${deployment.name}`, '--format', '{{.Name}}')).split('\n');
    await docker('service', 'scale', ...names.map((name) => `${name}=2`));
    expect((await deployment.plan()).summary).toEqual(['docker_service.ours: update']);
    greeting = 'good evening';
    await deployment.apply();
    // The last old replica is counted until it has ended.
    await eventually(async () => expect(await services()).toEqual({ theirs: '2/2', ours: '1/1' }));
    expect((await deployment.plan()).summary).toEqual([]);
  } finally {
    await deployment.destroy();
  }
});
