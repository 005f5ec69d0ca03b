import { TerraformStack } from 'cdktf';
import { AppNetwork, Certificates, Gateway, GatewayProps, PortMapping, PythonAppContainer, Rollout, Route, ServiceContainer } from '../../src';
import { newStack, PresentImage, resources, synthApp } from '../support/synth';

function web(stack: TerraformStack, id = 'web'): ServiceContainer {
  return new ServiceContainer(stack, id, { image: new PresentImage(stack, `${id}-image`, 8000) });
}

function gateway(props: Partial<GatewayProps> = {}): { stack: TerraformStack; gateway: Gateway } {
  const stack = newStack();
  return { stack, gateway: new Gateway(stack, 'gateway', { routes: [Route.path('/', web(stack))], ...props }) };
}

/** Without the hashes at the end of nested ids. */
function byId(stack: TerraformStack, type: string): { readonly [id: string]: any } {
  return Object.fromEntries(Object.entries(resources(stack, type)).map(([id, resource]) => [id.replace(/_[0-9A-F]{8}$/, ''), resource]));
}

const container = (stack: TerraformStack, id: string) => byId(stack, 'docker_container')[id];

test('is the only one with a public port, which the host forwards to it', () => {
  const { stack } = gateway({ ports: [PortMapping.publish(8000)] });
  expect(container(stack, 'gateway').ports).toEqual([{ internal: 8080, external: 8000, ip: '0.0.0.0', protocol: 'tcp' }]);
  expect(container(stack, 'web').ports).toBeUndefined();
});

test('publishes 80, and with domains also 443', () => {
  const ports = (stack: TerraformStack) => container(stack, 'gateway').ports.map(({ internal, external }: any) => [external, internal]);
  expect(ports(gateway().stack)).toEqual([[80, 8080]]);
  expect(ports(gateway({ domains: ['shop.example.com'] }).stack)).toEqual([[80, 8080], [443, 8443]]);
});

test('is hardened: not root, one capability, a read-only file system', () => {
  expect(container(gateway().stack, 'gateway')).toMatchObject({
    user: '10001:10001',
    read_only: true,
    capabilities: [{ add: ['CAP_NET_BIND_SERVICE'], drop: ['ALL'] }],
    security_opts: ['no-new-privileges:true'],
  });
});

test('shares a network without a way out with each container, and nothing else', () => {
  const { stack } = gateway();
  const networks = byId(stack, 'docker_network');
  expect(Object.keys(networks).sort()).toEqual(['gateway_outside', 'gateway_to-web', 'outside']);
  expect(networks['gateway_to-web'].internal).toBe(true);
  expect(container(stack, 'web').networks_advanced).toHaveLength(2);
  expect(container(stack, 'gateway').networks_advanced).toHaveLength(2);
});

test('does not depend on the containers: what puts them into service does', () => {
  const { stack } = gateway();
  expect(JSON.stringify(container(stack, 'gateway'))).not.toContain('docker_container.web');
  expect(container(stack, 'gateway_web-in-service').upload.slice(0, 6)).toEqual(Array.from({ length: 6 }, (_, slot) => (
    { file: `/gateway/web.${slot}`, content: expect.stringMatching(/^\$\{substr\(docker_container.web.id, 0, 12\)\}\.\$\{docker_network.gateway_to-web_\w+.name\}$/), permissions: '0444' }
  )));
  expect(container(stack, 'gateway_configuration').depends_on).toEqual([expect.stringMatching(/^docker_container.gateway_web-in-service/)]);
});

test('reads its configuration from the volume that the others write', () => {
  const { stack } = gateway();
  const [{ content }] = container(stack, 'gateway_configuration').upload;
  const { upstreams } = JSON.parse(content).apps.http.servers.gateway.routes[0].handle[1];
  expect(upstreams.map(({ dial }: any) => dial)).toEqual([0, 1, 2, 3, 4, 5].map((slot) => `{file./gateway/web.${slot}}:8000`));
  expect(container(stack, 'gateway').volumes[0]).toMatchObject({ container_path: '/gateway', read_only: true });
});

test('a deploy waits until the gateway serves by its configuration, and fails when it does not', () => {
  const { upload: [{ content }], entrypoint, network_mode: network, must_run, attach, lifecycle } = container(gateway().stack, 'gateway_configuration');
  expect(network).toBe('container:${docker_container.gateway.id}');
  expect(entrypoint[2]).toContain(`http://127.0.0.1:2019/id/${JSON.parse(content).apps.http['@id']};`);
  expect({ must_run, attach }).toEqual({ must_run: false, attach: true });
  const [{ condition, error_message: message }] = lifecycle.postcondition;
  expect(condition).toBe('${coalesce(self.exit_code, 0) == 0}');
  expect(message).toMatch(/^The gateway "shop-gateway" didn't take on its configuration: the check failed with status/);
  const other = container(gateway({ accessLog: false }).stack, 'gateway_configuration');
  expect(other.entrypoint).not.toEqual(entrypoint);
});

describe('the configuration that a container waits for', () => {
  const secure = (domain: string, port = 443) => ({ domains: [domain], ports: [PortMapping.publish(port, { containerPort: Gateway.HTTPS_PORT })] });
  const awaited = (props: Partial<GatewayProps>) => {
    const { stack } = gateway(props);
    const [, id] = /grep -qs '(.+)'/.exec(container(stack, 'gateway').command[2])!;
    expect(container(stack, 'gateway_configuration').upload[0].content).toContain(id);
    return id;
  };

  test('is that of a gateway with the same domains, certificates and ports', () => {
    const all = [
      awaited({}), awaited(secure('a.example.com')), awaited(secure('b.example.com')), awaited(secure('a.example.com', 8443)),
      awaited({ ...secure('a.example.com'), certificates: Certificates.internal() }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  test('may be that of a gateway with other limits, which serves on by it', () => {
    expect(awaited({ memory: '64m', maxBodySize: '1m', ports: [PortMapping.publish(8000)] })).toBe(awaited({}));
  });

  test('is one that Caddy takes', () => {
    expect(container(gateway().stack, 'gateway').command[2]).toMatch(/until caddy validate --config \/gateway\/caddy.json; do sleep 1; done\nexec caddy run --watch/);
  });
});

describe('replicas', () => {
  function replicated(replicas: number) {
    const stack = newStack();
    const target = new PythonAppContainer(stack, 'web', { image: new PresentImage(stack, 'image', 8000), replicas });
    new Gateway(stack, 'gateway', { routes: [Route.path('/', target)] });
    return stack;
  }
  const shares = (replicas: number) => {
    const counts: { [replica: string]: number } = {};
    const { upload } = container(replicated(replicas), 'gateway_web-in-service');
    expect(upload.at(-1)).toMatchObject({ file: '/gateway/web.replicas', content: String(replicas) });
    for (const { content } of upload.slice(0, -1)) {
      counts[content] = (counts[content] ?? 0) + 1;
    }
    return Object.values(counts);
  };
  const configuration = (replicas: number) => container(replicated(replicas), 'gateway_configuration').upload;

  test('share its requests', () => {
    expect([1, 2, 3, 4, 7].map(shares)).toEqual([[6], [3, 3], [2, 2, 2], [2, 2, 1, 1], [2, 2, 2, 2, 2, 1, 1]]);
  });

  test('are no other configuration when there are more or fewer, up to six', () => {
    expect(configuration(3)).toEqual(configuration(1));
    expect(configuration(7)).not.toEqual(configuration(1));
  });

  test('stay until those that follow are in service', () => {
    expect(container(replicated(2), 'gateway_web-in-service').lifecycle).toEqual({ create_before_destroy: true, ignore_changes: ['name'] });
  });
});

test('a target that is recreated is put into service by a container that is, too', () => {
  const stack = newStack();
  const target = new ServiceContainer(stack, 'web', { image: new PresentImage(stack, 'image', 8000), containerName: 'web' });
  new Gateway(stack, 'gateway', { routes: [Route.path('/', target)] });
  expect(container(stack, 'gateway_web-in-service')).toMatchObject({ name: 'shop-gateway-web-in-service' });
  expect(container(stack, 'gateway_web-in-service').lifecycle).toBeUndefined();
});

test('keeps certificates in a volume that belongs to it', () => {
  const { stack } = gateway({ domains: ['shop.example.com'], certificates: Certificates.internal() });
  expect(container(stack, 'gateway').volumes.map(({ container_path }: any) => container_path)).toEqual(['/data', '/gateway']);
  expect(container(stack, 'gateway').depends_on).toEqual([expect.stringMatching(/^docker_container.gateway_certificates-owner/)]);
});

describe('an app behind it', () => {
  const environment = (props: object, addPort = false) => {
    const stack = newStack();
    const target = new ServiceContainer(stack, 'web', { image: new PresentImage(stack, 'image', 8000), ...props });
    new Gateway(stack, 'gateway', { routes: [Route.path('/', target)] });
    if (addPort) {
      target.addPort(PortMapping.publish(8000));
    }
    return container(stack, 'web').env ?? [];
  };

  test('believes it', () => {
    expect(environment({})).toContain('FORWARDED_ALLOW_IPS=*');
  });

  test('believes whom the user says', () => {
    expect(environment({ environment: { FORWARDED_ALLOW_IPS: '10.0.0.4' } })).toContain('FORWARDED_ALLOW_IPS=10.0.0.4');
  });

  test('believes nobody where it publishes a port of its own', () => {
    expect(environment({ ports: [PortMapping.publish(8000)] }).join()).not.toContain('FORWARDED');
    expect(environment({}, true).join()).not.toContain('FORWARDED');
  });
});

test('warns of bodies that are larger than where the app would write them', () => {
  const warned = (props: object, maxBodySize = '100m') => {
    const stack = newStack();
    const target = new ServiceContainer(stack, 'web', { image: new PresentImage(stack, 'image', 8000), ...props });
    return new Gateway(stack, 'gateway', { routes: [Route.path('/', target)], maxBodySize }).node.metadata.map(({ data }) => data);
  };
  expect(warned({})).toEqual([expect.stringContaining('"maxBodySize" of "shop/gateway" is 100m, but "/tmp" of "shop/web" has room for 64m alone')]);
  expect(warned({ tmpfs: { '/tmp': 'mode=1777,size=1000' } }, '10k')).toHaveLength(1);
  expect(warned({}, '64m')).toEqual([]);
  expect(warned({ tmpfs: { '/tmp': 'size=1g' } })).toEqual([]);
  expect(warned({ readOnly: false })).toEqual([]);
});

test('gives an app time for requests of half a minute, and stops quickly itself', () => {
  const { stack } = gateway();
  expect(container(stack, 'web')).toMatchObject({ stop_timeout: 35, destroy_grace_seconds: 35 });
  expect(container(stack, 'gateway')).toMatchObject({ stop_timeout: 10 });
});

test('redirects to the port that leads to HTTPS', () => {
  const location = (ports?: PortMapping[]) => {
    const { stack } = gateway({ domains: ['shop.example.com'], ports });
    return JSON.parse(container(stack, 'gateway_configuration').upload[0].content).apps.http.servers.redirects.routes[0].handle[0].headers.Location[0];
  };
  expect(location()).toBe('https://{http.request.host}{http.request.uri}');
  expect(location([PortMapping.publish(80)])).toBe('https://{http.request.host}{http.request.uri}');
  expect(location([PortMapping.publish(9443, { containerPort: Gateway.HTTPS_PORT })])).toBe('https://{http.request.host}:9443{http.request.uri}');
});

test.each(['10.0.0.0/33', 'lb.example.com', '10.0.0.4/24/8', '10.0.0', ''])('throws for the trusted proxy %p', (proxy) => {
  expect(() => gateway({ trustedProxies: [proxy] })).toThrow(`"trustedProxies" must hold addresses or subnets such as "10.0.0.4" or "10.0.0.0/24", got "${proxy}"`);
});

test('two routes to one container share its network', () => {
  const { stack, gateway: added } = gateway({ routes: [] });
  const target = web(stack, 'shared');
  added.addRoute(Route.path('/a', target));
  added.addRoute(Route.path('/b', target));
  expect(Object.keys(byId(stack, 'docker_network')).sort()).toEqual(['gateway_outside', 'gateway_to-shared', 'outside']);
});

test('what a container has can be chosen', () => {
  const { stack, gateway: changed } = gateway({ memory: '64m', containerName: 'front' });
  expect(container(stack, 'gateway')).toMatchObject({ memory: 64, name: 'front' });
  expect(changed.container.rollout).toBe(Rollout.RECREATE);
});

test('has a container, whose program nobody chooses', () => {
  // TypeScript and Python refuse them by name; what they can't see doesn't get through.
  const { stack, gateway: one } = gateway(Object.assign({ memory: '64m' }, { port: 9000, command: ['true'], user: '0', egress: true }));
  expect(container(stack, 'gateway')).toMatchObject({ command: expect.arrayContaining(['sh']), user: '10001:10001', memory: 64 });
  expect(container(stack, 'gateway').networks_advanced).toHaveLength(2);
  expect([one.container.port, one.resource, one.endpoint]).toEqual([8080, one.container.resource, one.container.endpoint]);
});

test('joins networks, and can be connected to and waited for', () => {
  const { stack, gateway: one } = gateway({ metrics: true });
  const network = new AppNetwork(stack, 'monitoring');
  one.addNetwork(network, { aliases: ['front'] });
  const prometheus = new ServiceContainer(stack, 'prometheus', { image: new PresentImage(stack, 'image'), networks: [network] });
  prometheus.connectTo(one);
  expect(container(stack, 'gateway').networks_advanced).toContainEqual(expect.objectContaining({ aliases: ['gateway', 'front'] }));
  expect(container(stack, 'prometheus').env).toContain('GATEWAY_URL=http://gateway:8080');
});

test('throws for two routes alike', () => {
  const { stack, gateway: one } = gateway();
  expect(() => one.addRoute(Route.path('/', web(stack, 'admin')))).toThrow(
    '"routes" of "shop/gateway" hold two for "/", to "shop/web" and to "shop/admin": choose another path or host for one of them');
});

test('throws for a host that isn\'t a domain', () => {
  const { stack, gateway: one } = gateway({ domains: ['shop.example.com'] });
  expect(() => one.addRoute(Route.host('api.example.com', web(stack, 'api')))).toThrow(
    '"routes" of "shop/gateway" hold one for "api.example.com", which isn\'t among its "domains" ["shop.example.com"]: add it there');
});

test('throws for ids so long that DNS could not resolve them', () => {
  const { stack, gateway: one } = gateway();
  const target = web(stack, 'a-service-with-a-name-that-nobody-would-like-to-type');
  expect(() => one.addRoute(Route.path('/long', target))).toThrow('is longer than 56 characters, and no part of a DNS name may be: choose shorter ids');
});

test('throws for a domain with a scheme', () => {
  expect(() => gateway({ domains: ['https://example.com'] })).toThrow('"domains" must hold names in lower case such as "shop.example.com"');
});

test('throws for a size that isn\'t one', () => {
  expect(() => gateway({ maxBodySize: 'large' })).toThrow('"maxBodySize" must be a size');
});

test('throws for two gateways on one port', () => {
  const { stack } = gateway();
  expect(() => new Gateway(stack, 'second', { routes: [Route.path('/', web(stack, 'other'))] })).toThrow('host port');
});

test('fails without routes', () => {
  expect(() => synthApp((app) => new Gateway(new TerraformStack(app, 'shop'), 'gateway'))).toThrow(
    'The gateway "shop/gateway" has no "routes": give it some');
});

test('processes of apps, which have the same user id, are not counted against it', () => {
  const { stack } = gateway();
  expect(container(stack, 'gateway').ulimit).toBeUndefined();
});
