import { ENDLESS_PATTERNS, endlessPattern } from '../../../src/provider/quirks/endless';

function cureOf(type: string, attribute: string, before: unknown, after: unknown, more: object = {}): string | undefined {
  return endlessPattern(type, attribute, { [attribute]: before }, { [attribute]: after, ...more })?.cure;
}

test.each([
  ['docker_container', 'healthcheck', [{ interval: '1m0s' }], [{ interval: '60s' }]],
  ['docker_container', 'capabilities', [{ add: ['CAP_NET_ADMIN'] }], [{ add: ['NET_ADMIN'] }]],
  ['docker_container', 'security_opts', [], ['systempaths=unconfined']],
  ['docker_container', 'cpus', '2.0', '2'],
  ['docker_container', 'cpus', '0.1', '0.05'],
  ['docker_container', 'working_dir', '/tmp', '/tmp/'],
  ['docker_container', 'memory', 512, null],
  ['docker_container', 'cpu_shares', 512, 0],
  ['docker_container', 'ports', [{ internal: 80, external: 8080, protocol: 'tcp' }], [{ internal: 80, external: 8080, protocol: 'TCP' }]],
  ['docker_container', 'ports', [{ internal: 80, external: 32768 }], [{ internal: 80 }]],
  ['docker_container', 'host', [{ host: 'db', ip: 'fd00' }], [{ host: 'db', ip: 'fd00::1' }]],
  ['docker_container', 'network_mode', 'bridge', 'default'],
  ['docker_container', 'platform', 'linux', 'linux/amd64'],
  ['docker_network', 'ipam_config', [{ subnet: '10.1.0.0/24', gateway: '10.1.0.1' }], [{ subnet: '10.1.0.0/24' }]],
  ['docker_network', 'ipam_config', [{ subnet: 'fd00::/64', gateway: 'fd00::1' }], [{ subnet: 'FD00:0:0::/64', gateway: 'fd00::1' }]],
  ['docker_volume', 'name', 'abc', null],
  ['docker_service', 'update_config', [{ delay: '1m' }], [{ delay: '60s' }]],
  ['docker_service', 'task_spec', [{ networks_advanced: [{ id: 'abc', name: '' }] }], [{ networks_advanced: [{ id: '', name: 'shop' }] }]],
])('%s: "%s" %j that is written as %j comes back at every plan', (type, attribute, before, after) => {
  expect(cureOf(type, attribute, before, after)).toBeDefined();
});

test('"memory_swap" that is left out beside "memory" comes back', () => {
  expect(cureOf('docker_container', 'memory_swap', 256, null, { memory: 128 })).toContain('memory_swap');
});

test.each([
  ['docker_container', 'healthcheck', [{ interval: '30s', retries: 3 }], [{ interval: '30s', retries: 5 }]],
  ['docker_container', 'capabilities', [{ add: ['CAP_NET_ADMIN'] }], [{ add: ['CAP_SYS_ADMIN'] }]],
  ['docker_container', 'security_opts', [], ['no-new-privileges']],
  ['docker_container', 'cpus', '1.0', '2.0'],
  ['docker_container', 'working_dir', '/tmp', '/srv/'],
  ['docker_container', 'memory', 512, 1024],
  ['docker_container', 'ports', [{ internal: 80, external: 8080 }], [{ internal: 80, external: 8081 }]],
  ['docker_network', 'ipam_config', [{ subnet: '10.1.0.0/24', gateway: '10.1.0.1' }], [{ subnet: '10.2.0.0/24', gateway: '10.2.0.1' }]],
  ['docker_network', 'ipam_config', [{ subnet: '10.1.0.0/24', gateway: '10.1.0.1' }], [{ subnet: '10.1.0.0/24', gateway: '10.1.0.2' }]],
  ['docker_volume', 'name', 'a', 'b'],
  ['docker_service', 'task_spec', [{ networks_advanced: [{ id: 'abc', name: '' }] }], [{ networks_advanced: [{ id: 'def', name: '' }] }]],
  ['docker_service', 'task_spec', [{ networks_advanced: [] }], [{ networks_advanced: [{ id: '', name: 'shop' }] }]],
])('%s: "%s" from %j to %j is a real edit', (type, attribute, before, after) => {
  expect(cureOf(type, attribute, before, after)).toBeUndefined();
});

test('no pattern breaks on values of another kind', () => {
  for (const pattern of ENDLESS_PATTERNS) {
    for (const value of [undefined, null, 0, 'x', [], [null], [1], {}, [{}]]) {
      expect(() => pattern.explains(value, value, {})).not.toThrow();
    }
  }
});
