import { Gateway, GatewayProps, PortMapping, PublishMode, PythonAppContainer, Route } from '../../src';
import { newSwarmStack, problems, PullableImage, resources } from '../support/synth';

function gateway(props: Partial<GatewayProps> = {}) {
  const stack = newSwarmStack({ nodes: ['node-1', 'node-2'] });
  const web = new PythonAppContainer(stack, 'web', { image: new PullableImage(stack, 'image', 8000), replicas: 2 });
  new Gateway(stack, 'gateway', { image: new PullableImage(stack, 'caddy'), routes: [Route.path('/', web)], ...props });
  const { gateway: service, ...others } = resources(stack, 'docker_service');
  const [configuration] = Object.values<any>(resources(stack, 'docker_config'));
  return { stack, service, others, configuration, task: service.task_spec[0].container_spec[0] };
}

const caddy = (configuration: any) => JSON.parse(Buffer.from(configuration.data, 'base64').toString());

test('finds the healthy replicas by the name that leads to all their addresses', () => {
  const { configuration, others } = gateway();
  const proxy = caddy(configuration).apps.http.servers.gateway.routes[0].handle[1];
  expect(proxy).toMatchObject({
    dynamic_upstreams: { source: 'a', name: 'tasks.web', port: '8000', refresh: '500ms' },
    load_balancing: { try_duration: '5s' },
    health_checks: { passive: { max_fails: 1 } },
  });
  expect(proxy.upstreams).toBeUndefined();
  expect(others.web.task_spec[0].networks_advanced).toContainEqual({ id: expect.stringContaining('to-web'), aliases: ['web'] });
});

test('its configuration is one of the Swarm, named by its content', () => {
  const { configuration, task } = gateway();
  expect(configuration.name).toMatch(/^shop-gateway-caddy\.json-[0-9a-f]{12}$/);
  expect(gateway({ maxBodySize: '1m' }).configuration.name).not.toBe(configuration.name);
  expect(task.configs).toEqual([expect.objectContaining({ file_name: '/gateway/caddy.json', file_mode: 0o444 })]);
  expect(task.args).toEqual(['caddy', 'run', '--config', '/gateway/caddy.json']);
});

test('by default it listens on the node that runs it', () => {
  const { service, stack } = gateway({ ports: [PortMapping.publish(80)] });
  expect(service.endpoint_spec).toEqual([{ mode: 'dnsrr', ports: [{ target_port: 8080, published_port: 80, protocol: 'tcp', publish_mode: 'host' }] }]);
  expect(service.update_config[0].order).toBe('stop-first');
  expect(problems(stack)).toEqual([]);
});

test('behind the mesh all nodes listen, and a new one is there first', () => {
  const { service } = gateway({ ports: [PortMapping.publish(80)], deploy: { publish: PublishMode.INGRESS } });
  expect(service.endpoint_spec).toEqual([{ mode: 'vip', ports: [{ target_port: 8080, published_port: 80, protocol: 'tcp', publish_mode: 'ingress' }] }]);
  expect(service.update_config[0].order).toBe('start-first');
});

test('certificates are kept on one node, in a folder that its user can write to', () => {
  const { stack, task } = gateway({ domains: ['shop.example.com'], deploy: { placement: { node: 'node-1' } } });
  expect(task.env).toMatchObject({ XDG_DATA_HOME: '/tmp' });
  expect(task.mounts.map(({ type, target }: any) => [type, target])).toEqual([['volume', '/tmp'], ['tmpfs', '/config'], ['tmpfs', '/data']]);
  expect(problems(stack)).toEqual([]);
  expect(problems(gateway({ domains: ['shop.example.com'] }).stack)).toEqual([expect.stringContaining('"volumes" of "shop/gateway/Default" mount a volume at "/tmp"')]);
});

test('its image comes from the registry of the target, like all', () => {
  const stack = newSwarmStack({ nodes: ['node-1', 'node-2'], registry: { address: 'registry.example.com' } });
  const web = new PythonAppContainer(stack, 'web', { image: new PullableImage(stack, 'image', 8000) });
  new Gateway(stack, 'gateway', { routes: [Route.path('/', web)] });
  expect(resources(stack, 'docker_service').gateway.task_spec[0].container_spec[0].image)
    .toMatch(/^registry\.example\.com\/shop-gateway-image@\$\{docker_registry_image\.\S+\.sha256_digest\}$/);
  expect(problems(stack)).toEqual([]);
});
