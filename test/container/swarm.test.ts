import {
  AppNetwork, AppVolume, Device, FailureAction, HealthCheck, PortMapping, PostgresDatabase, PublishMode, PythonAppContainer,
  PythonAppContainerProps, PythonAppJob, Rollout, ServiceDeployment, Ulimit, UpdateOrder, VolumeMount,
} from '../../src';
import { newStack, newSwarmStack, onlyResource, PresentImage, problems, PullableImage, resources, synthApp } from '../support/synth';

type Props = Partial<PythonAppContainerProps>;

function web(props: Props | ((stack: ReturnType<typeof newSwarmStack>) => Props) = {}, stack = newSwarmStack()) {
  new PythonAppContainer(stack, 'web', { image: new PullableImage(stack, 'image', 8000), ...typeof props === 'function' ? props(stack) : props });
  return stack;
}

const service = (stack: ReturnType<typeof web>) => Object.entries(resources(stack, 'docker_service')).find(([id]) => id === 'web')![1];

test('a container is a service, with a number of replicas and the image that nodes can pull', () => {
  const stack = web({ replicas: 3 });
  expect(resources(stack, 'docker_container')).toEqual({});
  expect(service(stack)).toMatchObject({
    mode: [{ replicated: [{ replicas: 3 }] }],
    task_spec: [{ container_spec: [{ image: 'registry.example.com/shop@sha256:4711', cap_drop: ['ALL'], read_only: true, init: true, user: '10001:10001' }] }],
  });
  expect(problems(stack)).toEqual([]);
});

test.each<[string, Props, number]>([
  ['is healthy', {}, 1],
  ['runs', { healthCheck: HealthCheck.NONE }, 1],
  ['is known to Swarm', { waitUntilHealthy: false }, 0],
])('a deploy waits until it %s', (_, props, blocks) => {
  expect(service(web(props)).converge_config ?? []).toHaveLength(blocks);
});

test('networks reach over the nodes, and jobs can join them', () => {
  const stack = web((scope) => ({ networks: [new AppNetwork(scope, 'inner', { encrypted: true })] }));
  expect(onlyResource(stack, 'docker_network')).toMatchObject({
    driver: 'overlay', attachable: true, options: { encrypted: '' }, lifecycle: { ignore_changes: ['options'] },
  });
  expect(service(stack).task_spec[0].networks_advanced).toEqual([{ id: '${docker_network.inner.id}', aliases: ['web'] }]);
});

test('each service has a way out of its own, where nobody else is', () => {
  const stack = web();
  new PythonAppContainer(stack, 'worker', { image: new PullableImage(stack, 'other') });
  expect(Object.keys(resources(stack, 'docker_network'))).toEqual([expect.stringMatching(/^web_outside/), expect.stringMatching(/^worker_outside/)]);
});

test('a network of others is looked up: a service can not be attached by name', () => {
  const stack = web((scope) => ({ networks: [AppNetwork.fromNetworkName(scope, 'vpn', 'corporate-vpn')] }));
  expect(service(stack).task_spec[0].networks_advanced[0].id).toBe('${data.docker_network.vpn.id}');
});

test('a job is a container of the manager, whose files are in a volume', () => {
  const stack = newSwarmStack();
  const database = new PostgresDatabase(stack, 'database', { image: new PullableImage(stack, 'postgres') });
  const job = new PythonAppJob(stack, 'migrate', { image: new PullableImage(stack, 'image'), command: ['migrate'] });
  job.connectTo(database);
  const { migrate, ...seeds } = resources(stack, 'docker_container');
  expect(migrate).toMatchObject({ image: 'sha256:4711', must_run: false, attach: true, security_opts: ['no-new-privileges:true'] });
  const [{ upload }] = Object.values<any>(seeds);
  expect(upload.map(({ file }: any) => file)).toEqual(['/run/secrets/DATABASE_PASSWORD', '/run/secrets/DATABASE_URL']);
  expect(upload[1].content_base64).toMatch(/^\$\{base64encode\(join\("", \["postgresql:\/\/app:", base64decode\(docker_secret\.database_password_\w+\.data\), "@database:5432\/app"\]\)\)\}$/);
});

test('data is kept on the node for it, by a volume that Swarm makes', () => {
  const stack = newSwarmStack();
  new PostgresDatabase(stack, 'database', { image: new PullableImage(stack, 'image') });
  const database = onlyResource(stack, 'docker_service');
  expect(problems(stack)).toEqual([expect.stringContaining('"shop/database/Default" is on no network, and a Swarm would put it on its node\'s own bridge')]);
  expect(database.name).toBe('shop-database');
  expect(database.update_config[0].order).toBe('stop-first');
  expect(database.task_spec[0].placement[0].constraints).toEqual(['node.hostname==node-1']);
  expect(database.task_spec[0].container_spec[0].mounts[0]).toMatchObject({
    type: 'volume', source: 'shop-database-data', volume_options: [{ labels: [{ label: 'cdktf-python-docker.stack', value: 'shop' }] }],
  });
  expect(resources(stack, 'docker_volume')).toEqual({});
});

test.each<[string, Props | ((scope: ReturnType<typeof newSwarmStack>) => Props)]>([
  ['on a node of its choice', (scope) => (
    { volumes: [new AppVolume(scope, 'data').mountedAt('/data')], deploy: { placement: { node: 'node-2' } } }
  )],
  ['on all nodes, each with its own', (scope) => ({ volumes: [new AppVolume(scope, 'data').mountedAt('/data')], deploy: { everyNode: true } })],
  ['on a file server', (scope) => ({ volumes: [new AppVolume(scope, 'data', { driverOptions: { type: 'nfs' } }).mountedAt('/data')] })],
  ['by a driver that several nodes share', (scope) => ({ volumes: [new AppVolume(scope, 'data', { driver: 'ceph' }).mountedAt('/data')] })],
  ['a path of the node', { volumes: [VolumeMount.hostPath('/srv', '/srv')], deploy: { placement: { node: 'node-1' } } }],
])('data %s', (_, props) => {
  expect(problems(web(props, newSwarmStack({ nodes: ['node-1', 'node-2'] })))).toEqual([]);
});

test('host ports stop the old one first, those of the mesh do not', () => {
  const order = (deploy: ServiceDeployment, rollout?: Rollout) => (
    service(web({ ports: [PortMapping.publish(80)], rollout, deploy })).update_config[0].order
  );
  expect(order({})).toBe('stop-first');
  expect(order({ publish: PublishMode.INGRESS })).toBe('start-first');
  expect(order({ publish: PublishMode.INGRESS }, Rollout.RECREATE)).toBe('stop-first');
  expect(order({ publish: PublishMode.INGRESS, update: { order: UpdateOrder.STOP_FIRST } })).toBe('stop-first');
});

test('replicas may have host ports, since each can be on another node', () => {
  expect(problems(web({ replicas: 2, ports: [PortMapping.publish(80)] }))).toEqual([]);
});

test('the same program is one for an engine, which takes no notice of the deployment', () => {
  const deploy = { everyNode: true, update: { failureAction: FailureAction.PAUSE }, placement: { constraints: ['node.role==worker'] } };
  const containers = [undefined, deploy].map((given) => {
    const stack = newStack();
    new PythonAppContainer(stack, 'web', { image: new PresentImage(stack, 'image'), deploy: given });
    return resources(stack, 'docker_container');
  });
  expect(containers[0]).toEqual(containers[1]);
});

test('an image of one engine is enough for one node', () => {
  const stack = newSwarmStack({ nodes: ['only'] });
  new PythonAppContainer(stack, 'web', { image: new PresentImage(stack, 'image') });
  expect(problems(stack)).toEqual([]);
  expect(service(stack).task_spec[0].container_spec[0].image).toBe('sha256:4711');
});

test.each<[string, Props | ((scope: ReturnType<typeof newSwarmStack>) => Props), string]>([
  ['privileged', { privileged: true }, '"privileged" of "shop/web" is nothing that a Swarm does: add the capabilities that it needs by "addCapabilities", or run it on an engine'],
  ['devices', { devices: [Device.fromHostPath('/dev/null')] }, '"devices" of "shop/web"'],
  ['ulimits', { ulimits: [Ulimit.openFiles(1024)] }, '"ulimits" of "shop/web"'],
  ['securityOptions', { securityOptions: ['seccomp=unconfined'] }, '"securityOptions" of "shop/web"'],
  ['cpuShares', { cpuShares: 512 }, '"cpuShares" of "shop/web"'],
  ['hostIp', { ports: [PortMapping.publishLocally(80)] }, '"hostIp" of "shop/web"'],
  ['networkOf', (scope) => ({ networkOf: new PythonAppContainer(scope, 'vpn', { image: new PullableImage(scope, 'vpn-image') }) }), '"networkOf" of "shop/web"'],
  ['tmpfs', { tmpfs: { '/run': 'uid=1,size=1m' } }, '"tmpfs" of "shop/web" has the option "uid" for "/run"'],
  ['image', (scope) => ({ image: new PresentImage(scope, 'local') }), '"image" of "shop/web" is on the manager\'s engine alone, and the other nodes can\'t get it: give the target a "registry", or its only node in "nodes"'],
  ['replicas', { replicas: 2, deploy: { everyNode: true } }, '"replicas" of "shop/web" is 2, but "deploy.everyNode" runs one on each node'],
  ['scaledElsewhere', { deploy: { scaledElsewhere: true, everyNode: true } }, '"deploy.scaledElsewhere" of "shop/web"'],
  ['a node that is none', { deploy: { placement: { node: 'node-3' } } }, '"deploy.placement.node" of "shop/web" is "node-3", but the "nodes" of the target are ["node-1","node-2"]'],
  ['a path of a node', { volumes: [VolumeMount.hostPath('/srv', '/srv')] }, '"volumes" of "shop/web" mount the path "/srv" of a node, but it may run on any'],
  ['data of a node', (scope) => ({ volumes: [new AppVolume(scope, 'data').mountedAt('/data')] }), '"volumes" of "shop/web" mount a volume at "/data" that is kept on one node, but it may run on any, where it would begin empty'],
])('fails at synth: %s', (_, props, message) => {
  expect(problems(web(props, newSwarmStack({ nodes: ['node-1', 'node-2'] })))).toEqual([expect.stringContaining(message)]);
});

test.each<[string, () => unknown, string]>([
  ['a name', () => web({ containerName: 'web' }), '"containerName" of "shop/web" is "web", but a Swarm names each container by itself'],
  ['a network of one engine', () => new AppNetwork(newSwarmStack(), 'inner', { driver: 'bridge' }), '"driver" of "shop/inner" is "bridge", but services of a Swarm reach each other over "overlay" networks'],
  ['a condition that is none', () => web({ deploy: { placement: { constraints: ['ssd'] } } }), '"deploy.placement.constraints" must hold conditions such as "node.labels.disk==ssd", got "ssd"'],
  ['half a task', () => web({ deploy: { update: { parallelism: 0.5 } } }), '"deploy.update.parallelism" must be a whole number from 0, got 0.5'],
  ['a ratio too fine', () => web({ deploy: { update: { maxFailureRatio: 0.25 } } }), '"deploy.update.maxFailureRatio" must be a number from 0 to 1 with at most one decimal, got 0.25'],
  ['no CPU', () => web({ deploy: { reservedCpus: 0 } }), '"deploy.reservedCpus" must be a number from 0.01, got 0'],
  ['a time that is none', () => web({ deploy: { update: { delay: 'soon' } } }), '"deploy.update.delay" must be a duration'],
])('throws on %s', (_, make, message) => {
  expect(make).toThrow(message);
});

test('what fails at synth is told by cdktf', () => {
  expect(() => synthApp((app) => {
    const stack = newSwarmStack({}, app);
    new PythonAppContainer(stack, 'web', { image: new PullableImage(stack, 'image'), privileged: true });
  })).toThrow('"privileged" of "shop/web"');
});
