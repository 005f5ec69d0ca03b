import { Cluster } from './cluster';
import { DeploymentTarget, Gateway, HealthCheck, PortMapping, PythonAppContainer, PythonAppStack, Route } from '../../../src';
import { BaseImage, Deployment, eventually, freePort, get } from '../harness';

test('a gateway tells what scales services from outside how many requests it gets', async () => {
  const { manager } = new Cluster();
  // The node has the images: no registry is needed.
  const target = DeploymentTarget.swarm({ manager: manager.host, nodes: [manager.name] });
  const deploy = { placement: { node: manager.name } };
  const [http, metrics] = [await freePort(), await freePort()];
  const deployment = new Deployment('measured', (stack) => {
    const web = new PythonAppContainer(stack, 'web', {
      image: new BaseImage(stack, 'image'),
      command: ['python3', '-m', 'http.server', '--directory', '/media', '8000'],
      stopSignal: 'SIGKILL',
      port: 8000,
      healthCheck: HealthCheck.http('/', { interval: '1s' }),
      deploy,
    });
    new Gateway(stack, 'gateway', {
      routes: [Route.path('/', web)],
      metrics: true,
      ports: [PortMapping.publish(http, { containerPort: Gateway.HTTP_PORT }), PortMapping.publish(metrics, { containerPort: Gateway.METRICS_PORT })],
      deploy,
    });
  }, (app, id) => new PythonAppStack(app, id, { target }));
  try {
    await deployment.apply();
    await eventually(() => get(`http://127.0.0.1:${http}/`));
    // A request is counted when it has ended, which the client sees first.
    await eventually(async () => {
      const told = await get(`http://${manager.address}:${metrics}/metrics`);
      expect(told).toMatch(/caddy_http_requests_total\{handler="\w+",server="gateway"\} [1-9]/);
      expect(told).toMatch(/caddy_http_requests_in_flight\{handler="\w+",server="gateway"\} \d/);
    });
    expect((await deployment.plan()).summary).toEqual([]);
  } finally {
    await deployment.destroy();
  }
});
