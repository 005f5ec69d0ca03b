import { ContainerSpec } from '../../../src/model/containers';
import { DeploySpec } from '../../../src/model/deployments';
import { Rollout } from '../../../src/model/rollout';
import { renderProvider } from '../../../src/provider/docker-provider';
import { renderService } from '../../../src/provider/swarm/service';
import { departures } from '../../support/provider-schema';
import { CONTAINER, DEPLOY } from '../../support/specs';
import { newStack, onlyResource } from '../../support/synth';

interface Rendering {
  readonly spec?: Partial<ContainerSpec>;
  readonly deploy?: Partial<DeploySpec>;
  readonly replicas?: number;
  readonly rollout?: Rollout;
}

function render({ spec, deploy, replicas = 3, rollout = Rollout.BLUE_GREEN }: Rendering = {}): any {
  const stack = newStack();
  const provider = renderProvider(stack, 'docker', {}, { aliased: false });
  renderService(stack, 'web', {
    spec: () => ({ ...CONTAINER, ...spec }),
    deploy: () => ({ ...DEPLOY, ...deploy }),
    files: {
      mounts: [],
      filled: [],
      add: () => undefined,
      objects: [
        { kind: 'secret', id: 's1', name: 'key-4711', path: '/run/secrets/KEY', mode: '0444' },
        { kind: 'config', id: 'c1', name: 'toml-4711', path: '/etc/shop/shop.toml', mode: '0440' },
      ],
    },
    replicas,
    rollout: () => rollout,
    provider: () => provider,
    after: () => [],
  });
  return onlyResource(stack, 'docker_service');
}

const task = (rendering?: Rendering) => render(rendering).task_spec[0];
const container = (rendering?: Rendering) => task(rendering).container_spec[0];

test('every attribute is one of provider 4.6', () => {
  expect(departures('docker_service', render())).toEqual([]);
  expect(departures('docker_service', render({ deploy: { everyNode: true } }))).toEqual([]);
});

test('everything is in the form that is read back', () => {
  expect(render()).toMatchInlineSnapshot(`
{
  "converge_config": [
    {
      "delay": "1s",
      "timeout": "18m56s",
    },
  ],
  "endpoint_spec": [
    {
      "mode": "dnsrr",
      "ports": [
        {
          "protocol": "udp",
          "publish_mode": "host",
          "published_port": 53,
          "target_port": 53,
        },
        {
          "protocol": "tcp",
          "publish_mode": "host",
          "published_port": 8080,
          "target_port": 8000,
        },
      ],
    },
  ],
  "labels": [
    {
      "label": "team",
      "value": "shop",
    },
  ],
  "lifecycle": {
    "create_before_destroy": true,
    "ignore_changes": [
      "name",
      "task_spec[0].placement[0].platforms",
      "mode[0].replicated[0].replicas",
    ],
  },
  "mode": [
    {
      "replicated": [
        {
          "replicas": 3,
        },
      ],
    },
  ],
  "name": "shop-web-\${substr(uuid(), 0, 8)}",
  "provider": "docker",
  "rollback_config": [
    {
      "delay": "1m30s",
      "failure_action": "pause",
      "max_failure_ratio": "0.2",
      "monitor": "1m",
      "order": "start-first",
      "parallelism": 2,
    },
  ],
  "task_spec": [
    {
      "container_spec": [
        {
          "args": [
            "-m",
            "shop",
          ],
          "cap_add": [
            "CAP_NET_BIND_SERVICE",
          ],
          "cap_drop": [
            "ALL",
          ],
          "command": [
            "python3",
          ],
          "configs": [
            {
              "config_id": "c1",
              "config_name": "toml-4711",
              "file_gid": "0",
              "file_mode": 288,
              "file_name": "/etc/shop/shop.toml",
              "file_uid": "0",
            },
          ],
          "dir": "/app",
          "dns_config": [
            {
              "nameservers": [
                "10.0.0.53",
              ],
            },
          ],
          "env": {
            "A": "1",
            "B": "2",
          },
          "groups": [
            "video",
          ],
          "healthcheck": [
            {
              "interval": "5s",
              "retries": 3,
              "start_period": "1m",
              "test": [
                "CMD",
                "true",
              ],
              "timeout": "3s",
            },
          ],
          "hostname": "web",
          "hosts": [
            {
              "host": "db",
              "ip": "10.0.0.7",
            },
          ],
          "image": "sha256:4711",
          "init": true,
          "labels": [
            {
              "label": "team",
              "value": "shop",
            },
          ],
          "mounts": [
            {
              "read_only": false,
              "source": "data",
              "target": "/data",
              "type": "volume",
            },
            {
              "read_only": true,
              "source": "/etc/hosts",
              "target": "/hosts",
              "type": "bind",
            },
            {
              "read_only": false,
              "target": "/dev/shm",
              "tmpfs_options": [
                {
                  "mode": 0,
                  "size_bytes": 67108864,
                },
              ],
              "type": "tmpfs",
            },
            {
              "read_only": false,
              "target": "/tmp",
              "tmpfs_options": [
                {
                  "mode": 0,
                  "size_bytes": 67108864,
                },
              ],
              "type": "tmpfs",
            },
          ],
          "read_only": true,
          "secrets": [
            {
              "file_gid": "0",
              "file_mode": 292,
              "file_name": "/run/secrets/KEY",
              "file_uid": "0",
              "secret_id": "s1",
              "secret_name": "key-4711",
            },
          ],
          "stop_grace_period": "30s",
          "stop_signal": "SIGINT",
          "sysctl": {
            "net.core.somaxconn": "1024",
          },
          "user": "10001:10001",
        },
      ],
      "log_driver": [
        {
          "name": "json-file",
          "options": {
            "max-size": "10m",
          },
        },
      ],
      "networks_advanced": [
        {
          "aliases": [
            "web",
          ],
          "id": "n1",
        },
      ],
      "placement": [
        {
          "constraints": [
            "node.hostname==node-1",
            "node.labels.disk==ssd",
          ],
          "max_replicas": 3,
          "prefs": [
            "node.labels.zone",
          ],
        },
      ],
      "resources": [
        {
          "limits": [
            {
              "memory_bytes": 536870912,
              "nano_cpus": 1500000000,
            },
          ],
          "reservation": [
            {
              "memory_bytes": 134217728,
              "nano_cpus": 250000000,
            },
          ],
        },
      ],
      "restart_policy": [
        {
          "condition": "on-failure",
          "delay": "5s",
          "max_attempts": 5,
          "window": "0s",
        },
      ],
    },
  ],
  "update_config": [
    {
      "delay": "1m30s",
      "failure_action": "pause",
      "max_failure_ratio": "0.2",
      "monitor": "1m",
      "order": "start-first",
      "parallelism": 2,
    },
  ],
}
`);
});

test('blocks that the provider always reads back are there without a value of their own', () => {
  const bare = render({
    spec: { healthCheck: undefined, dns: [], resources: {}, restart: { condition: 'no' } },
    deploy: { reservedMemory: undefined, reservedCpus: undefined, placement: { constraints: [], spread: [], maxPerNode: 0 } },
  });
  const [{ container_spec: [{ healthcheck, dns_config: dns }], resources, restart_policy: restart, placement }] = bare.task_spec;
  expect({ healthcheck, dns, resources, restart, placement }).toEqual({
    healthcheck: [{ interval: '0s', timeout: '0s', start_period: '0s', retries: 0 }],
    dns: [{ nameservers: [] }],
    resources: [{ limits: [{ memory_bytes: 0, nano_cpus: 0 }], reservation: [{ memory_bytes: 0, nano_cpus: 0 }] }],
    restart: [{ condition: 'none', delay: '5s', max_attempts: 0, window: '0s' }],
    placement: [{ max_replicas: 0 }],
  });
});

test('a service that two of may be there at once is made anew under another name, first', () => {
  expect(render()).toMatchObject({ name: 'shop-web-${substr(uuid(), 0, 8)}', lifecycle: { create_before_destroy: true } });
  expect(render().lifecycle.ignore_changes).toContain('name');
  const recreated = render({ rollout: Rollout.RECREATE });
  expect(recreated.name).toBe('shop-web');
  expect(recreated.lifecycle).toEqual({ ignore_changes: ['task_spec[0].placement[0].platforms', 'mode[0].replicated[0].replicas'] });
});

test('it is rolled like that, too', () => {
  const order = (rollout: Rollout, chosen?: string) =>
    render({ rollout, deploy: { update: { ...DEPLOY.update, order: chosen } } }).update_config[0].order;
  expect(order(Rollout.BLUE_GREEN)).toBe('start-first');
  expect(order(Rollout.RECREATE)).toBe('stop-first');
  expect(order(Rollout.RECREATE, 'start-first')).toBe('start-first');
});

test('the number of replicas is ignored only where somebody else has it', () => {
  expect(render({ deploy: { scaledElsewhere: false } }).lifecycle.ignore_changes).toEqual(['name', 'task_spec[0].placement[0].platforms']);
});

test('one on every node: the provider can not wait for it', () => {
  const everywhere = render({ deploy: { everyNode: true } });
  expect(everywhere.mode).toEqual([{ global: true }]);
  // Another alias replaces a service; another mode alone would fail.
  expect(everywhere.task_spec[0].networks_advanced[0].aliases).toEqual(['shop-web-on-every-node', 'web']);
  expect(everywhere.converge_config).toBeUndefined();
});

test.each([
  ['host mode', {}, 'dnsrr', 'host'],
  ['the mesh', { ingress: true }, 'vip', 'ingress'],
  ['a virtual address', { virtualIp: true }, 'vip', 'host'],
])('ports by %s', (_, deploy, mode, publishMode) => {
  const [endpoint] = render({ deploy }).endpoint_spec;
  expect(endpoint.mode).toBe(mode);
  expect(endpoint.ports).toEqual([
    { target_port: 53, published_port: 53, protocol: 'udp', publish_mode: publishMode },
    { target_port: 8000, published_port: 8080, protocol: 'tcp', publish_mode: publishMode },
  ]);
});

test('the image\'s own check stays in force, and a deploy waits as long as it says', () => {
  const { task_spec: rolled, converge_config: [{ timeout }] } = render({ spec: { healthCheck: { ...CONTAINER.healthCheck, test: undefined } } });
  expect(rolled[0].container_spec[0].healthcheck).toEqual([{ interval: '0s', timeout: '0s', start_period: '0s', retries: 0 }]);
  expect(timeout).toBe(render({}).converge_config[0].timeout);
});

test('a deploy does not wait where it is told not to', () => {
  expect(render({ spec: { wait: false } }).converge_config).toBeUndefined();
});

test('the time to converge grows with the number of tasks that roll one after the other', () => {
  const timeout = (replicas: number, parallelism = 1) =>
    render({ replicas, deploy: { update: { ...DEPLOY.update, delay: 0, monitor: 0, parallelism } } }).converge_config[0].timeout;
  // 60s to start, 3 x 8s for checks, 20s to stop; twice, since it may go back; and 2 minutes for the image.
  expect([timeout(1), timeout(3), timeout(3, 0), timeout(60)]).toEqual(['5m28s', '12m24s', '5m28s', '3h30m']);
});

test('a size of /dev/shm is a file system in memory', () => {
  expect(container({ spec: { tmpfs: {}, mounts: [] } }).mounts).toEqual([
    { type: 'tmpfs', target: '/dev/shm', read_only: false, tmpfs_options: [{ size_bytes: 64 * 1024 ** 2, mode: 0 }] },
  ]);
});

test('a volume is described, so that any node can make it', () => {
  const madeWith = { name: 'data', fixedName: true, driver: 'local', driverOptions: { type: 'nfs' }, labels: { b: '2' }, ownLabels: { a: '1' } };
  const mounts = [{ volume: 'data', madeWith, target: '/data', readOnly: false }];
  expect(container({ spec: { mounts, tmpfs: {}, resources: {} } }).mounts).toEqual([{
    type: 'volume',
    source: 'data',
    target: '/data',
    read_only: false,
    volume_options: [{ driver_name: 'local', driver_options: { type: 'nfs' }, labels: [{ label: 'a', value: '1' }, { label: 'b', value: '2' }] }],
  }]);
});

test('a grace shorter than what the provider can destroy is made longer', () => {
  expect(container({ spec: { stopGracePeriod: 1_000 } }).stop_grace_period).toBe('30s');
  expect(container({ spec: { stopGracePeriod: 90_000 } }).stop_grace_period).toBe('1m30s');
});
