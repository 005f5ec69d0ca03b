import { Construct } from 'constructs';
import { Cluster } from './cluster';
import { DeploymentTarget, IImage, ImageConfig, PythonAppContainer, PythonAppStack } from '../../../src';
import { Deployment, docker, eventually } from '../harness';
import { reviewedApply } from '../health/reviewed-apply';

const SERVES = ['python3', '-m', 'http.server', '8000', '--directory', '/tmp'];
/** As a server that takes connections before it has loaded its app, which then fails. */
const LISTENS = ['python3', '-c', 'import socket, time; listening = socket.create_server(("", 8000)); time.sleep(30); raise SystemExit("broken version")'];
const WORKS = ['python3', '-c', 'import time; time.sleep(100000)'];
const ENDS_LATE = ['python3', '-c', 'import time; time.sleep(7); raise SystemExit("no module")'];

class App extends Construct implements IImage {
  public readonly reference = 'python:3.11-slim-bookworm';
  public readonly config: ImageConfig;

  constructor(scope: Construct, id: string, config: ImageConfig) {
    super(scope, id);
    this.config = { ...config, hasPython: true };
  }
}

test.each([
  ['web app that listens, but doesn\'t answer', 'web', { port: 8000, healthPath: '/' }, SERVES, LISTENS, /unhealthy container|non-zero exit/],
  ['worker that ends after its imports', 'worker', {}, WORKS, ENDS_LATE, /A task of docker_service\.worker ended on node-\d:\n {2}"?task: non-zero exit \(1\)"?\n[\s\S]*Its log ends with:\n {2}no module/],
])('a %s is rolled back, the deploy fails, and the old version is there', async (_title, id, config, good, bad, says) => {
  const { manager } = new Cluster();
  const target = DeploymentTarget.swarm({ manager: manager.host, nodes: [manager.name] });
  let command = good;
  const deployment = new Deployment(`health-${id}`, (stack) => {
    // These programs know no signal, and would take their whole time to stop.
    new PythonAppContainer(stack, id, { image: new App(stack, 'image', { ...config, command }), command, stopSignal: 'SIGKILL' });
  }, (app, name) => new PythonAppStack(app, name, { target }));
  const service = () => docker('service', 'ls', '--filter', `name=${deployment.name}`, '--format', '{{.Name}} {{.Replicas}}');
  try {
    await deployment.apply();
    const [name] = (await service()).split(' ');
    const [old] = await new Cluster().tasks(name);
    command = bad;
    const { code, errors } = await reviewedApply(deployment);
    expect(code).toBe(5);
    expect(errors).toMatch(says);
    await eventually(async () => expect((await new Cluster().tasks(name)).map(({ id: task }) => task)).toEqual([old.id]));
    command = good;
    await deployment.apply();
    expect((await deployment.plan()).summary).toEqual([]);
    expect(await service()).toBe(`${name} 1/1`);
  } finally {
    await deployment.destroy();
  }
});
