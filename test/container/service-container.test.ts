import { Fn, TerraformOutput, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { Construct } from 'constructs';
import {
  AppNetwork, AppVolume, ConfigFile, Device, DockerHost, HealthCheck, IImage, LogDriver, PortMapping, Protocol, RestartPolicy, Rollout, Secret,
  ServiceContainer, ServiceContainerProps, Ulimit, VolumeMount,
} from '../../src';
import { departures } from '../support/provider-schema';
import { newStack, onlyResource, PresentImage, resources, synth, synthApp, warnings } from '../support/synth';

let stack: TerraformStack;
let image: IImage;

beforeEach(() => {
  stack = newStack();
  image = new PresentImage(stack, 'image');
});

const container = (props: Partial<ServiceContainerProps> = {}, id = 'web') => new ServiceContainer(stack, id, { image, ...props });
const rendered = (props: Partial<ServiceContainerProps> = {}) => {
  container(props);
  return onlyResource(stack, 'docker_container');
};

describe('renders', () => {
  test('safe defaults', () => {
    container();
    expect(resources(stack, 'docker_container')).toMatchInlineSnapshot(`
      {
        "web": {
          "capabilities": [
            {
              "drop": [
                "ALL",
              ],
            },
          ],
          "destroy_grace_seconds": 10,
          "image": "sha256:4711",
          "init": true,
          "labels": [
            {
              "label": "cdktf-python-docker.revision",
              "value": "5e19be246a75",
            },
            {
              "label": "cdktf-python-docker.stack",
              "value": "shop",
            },
          ],
          "lifecycle": {
            "create_before_destroy": true,
            "ignore_changes": [
              "name",
            ],
          },
          "log_driver": "json-file",
          "log_opts": {
            "max-file": "3",
            "max-size": "10m",
          },
          "memory": 1024,
          "memory_swap": 1024,
          "name": "shop-web-\${substr(uuid(), 0, 8)}",
          "networks_advanced": [
            {
              "name": "\${docker_network.outside.id}",
            },
          ],
          "provider": "docker",
          "read_only": true,
          "restart": "unless-stopped",
          "security_opts": [
            "no-new-privileges:true",
          ],
          "stop_timeout": 10,
          "tmpfs": {
            "/tmp": "size=64m",
          },
          "ulimit": [
            {
              "hard": 4096,
              "name": "nproc",
              "soft": 4096,
            },
          ],
        },
      }
    `);
  });

  test('every property', () => {
    const network = new AppNetwork(stack, 'net');
    const web = rendered({
      containerName: 'the-web',
      command: ['-m', 'shop'],
      entrypoint: ['python3'],
      environment: { GREETING: 'Hello, World!' },
      port: 8000,
      ports: [PortMapping.publish(80), PortMapping.publish(53, { containerPort: 53, protocol: Protocol.UDP, hostIp: '10.0.0.7' })],
      networks: [network],
      volumes: [new AppVolume(stack, 'data').mountedAt('/data'), VolumeMount.hostPath('/etc/hosts', '/hosts', { readOnly: true })],
      healthCheck: HealthCheck.shell('true', { interval: '1m' }),
      waitUntilHealthy: false,
      restart: RestartPolicy.onFailure(3),
      memory: '512m',
      cpus: 0.05,
      cpuShares: 512,
      sharedMemory: '128m',
      ulimits: [Ulimit.openFiles(1024)],
      user: '1000',
      groups: ['video'],
      workingDirectory: '/app/',
      hostname: 'web',
      dns: ['10.0.0.53'],
      extraHosts: { host: 'host-gateway' },
      addCapabilities: ['net_bind_service'],
      dropCapabilities: ['CHOWN'],
      allowNewPrivileges: true,
      securityOptions: ['seccomp=unconfined'],
      privileged: true,
      readOnly: false,
      tmpfs: { '/run/': 'size=16m' },
      init: false,
      devices: [Device.fromHostPath('/dev/null')],
      sysctls: { 'net.core.somaxconn': '1024' },
      logging: LogDriver.local(),
      stopSignal: 'SIGINT',
      stopGracePeriod: '1m',
      labels: { team: 'shop' },
    });
    expect(web).toMatchInlineSnapshot(`
{
  "capabilities": [
    {
      "add": [
        "CAP_NET_BIND_SERVICE",
      ],
      "drop": [
        "CAP_CHOWN",
      ],
    },
  ],
  "command": [
    "-m",
    "shop",
  ],
  "cpu_period": 100000,
  "cpu_quota": 5000,
  "cpu_shares": 512,
  "destroy_grace_seconds": 60,
  "devices": [
    {
      "container_path": "/dev/null",
      "host_path": "/dev/null",
      "permissions": "rwm",
    },
  ],
  "dns": [
    "10.0.0.53",
  ],
  "entrypoint": [
    "python3",
  ],
  "env": [
    "GREETING=Hello, World!",
    "PORT=8000",
  ],
  "group_add": [
    "video",
  ],
  "healthcheck": [
    {
      "interval": "1m0s",
      "retries": 3,
      "start_interval": "0s",
      "start_period": "30s",
      "test": [
        "CMD-SHELL",
        "true",
      ],
      "timeout": "3s",
    },
  ],
  "host": [
    {
      "host": "host",
      "ip": "host-gateway",
    },
  ],
  "hostname": "web",
  "image": "sha256:4711",
  "init": false,
  "labels": [
    {
      "label": "cdktf-python-docker.revision",
      "value": "67bfc75b5ccf",
    },
    {
      "label": "cdktf-python-docker.stack",
      "value": "shop",
    },
    {
      "label": "team",
      "value": "shop",
    },
  ],
  "log_driver": "local",
  "log_opts": {
    "max-file": "3",
    "max-size": "10m",
  },
  "max_retry_count": 3,
  "memory": 512,
  "memory_swap": 512,
  "name": "the-web",
  "networks_advanced": [
    {
      "aliases": [
        "web",
      ],
      "name": "\${docker_network.net.id}",
    },
  ],
  "ports": [
    {
      "external": 53,
      "internal": 53,
      "ip": "10.0.0.7",
      "protocol": "udp",
    },
    {
      "external": 80,
      "internal": 8000,
      "ip": "0.0.0.0",
      "protocol": "tcp",
    },
  ],
  "privileged": true,
  "provider": "docker",
  "read_only": false,
  "restart": "on-failure",
  "security_opts": [
    "label=disable",
    "seccomp=unconfined",
  ],
  "shm_size": 128,
  "stop_signal": "SIGINT",
  "stop_timeout": 60,
  "sysctls": {
    "net.core.somaxconn": "1024",
  },
  "tmpfs": {
    "/run": "size=16m",
  },
  "ulimit": [
    {
      "hard": 1024,
      "name": "nofile",
      "soft": 1024,
    },
  ],
  "user": "1000",
  "volumes": [
    {
      "container_path": "/data",
      "read_only": false,
      "volume_name": "\${docker_volume.data.name}",
    },
    {
      "container_path": "/hosts",
      "host_path": "/etc/hosts",
      "read_only": true,
    },
  ],
  "working_dir": "/app",
}
`);
    expect(departures('docker_container', web)).toEqual([]);
  });

  test('the same JSON however often it is asked', () => {
    container({ environment: { A: '1' }, networks: [new AppNetwork(stack, 'net')] });
    expect(synth(stack)).toEqual(synth(stack));
  });

  test('a name of the whole path, in nested constructs', () => {
    new ServiceContainer(new Construct(new Construct(stack, 'eu'), 'api'), 'web', { image, ports: [PortMapping.publish(80)] });
    expect(onlyResource(stack, 'docker_container').name).toBe('shop-eu-api-web');
  });

  test('what is added after construction', () => {
    const web = container({ port: 8000 });
    const network = new AppNetwork(stack, 'net');
    web.addEnvironment('LATE', 'yes');
    web.addLabel('late', 'yes');
    web.addPort(PortMapping.publishLocally(8080));
    web.addNetwork(network, { aliases: ['www'], ipv4Address: '172.31.7.8' });
    web.addVolume(new AppVolume(stack, 'data').mountedAt('/data'));
    expect(onlyResource(stack, 'docker_container')).toMatchObject({
      env: ['LATE=yes', 'PORT=8000'],
      labels: expect.arrayContaining([{ label: 'late', value: 'yes' }]),
      ports: [{ internal: 8000, external: 8080, ip: '127.0.0.1', protocol: 'tcp' }],
      networks_advanced: [{ name: '${docker_network.outside.id}' }, { name: '${docker_network.net.id}', aliases: ['web', 'www'], ipv4_address: '172.31.7.8' }],
      volumes: [{ volume_name: '${docker_volume.data.name}', container_path: '/data', read_only: false }],
      name: 'shop-web',
    });
  });

  test('Terraform\'s values in the environment and the command', () => {
    const greeting = new TerraformVariable(stack, 'greeting', {}).stringValue;
    const web = rendered({ environment: { GREETING: `${greeting} \${HOME}`, UPPER: Fn.upper(greeting) }, command: ['--greet', greeting] });
    expect(web.env).toEqual(['GREETING=${var.greeting} $${HOME}', 'UPPER=${upper(var.greeting)}']);
    expect(web.command).toEqual(['--greet', '${var.greeting}']);
  });

  test('template syntax as it was written', () => {
    expect(rendered({ environment: { PS1: '${USER}@%{host}' } }).env).toEqual(['PS1=$${USER}@%%{host}']);
  });

  test('overrides of the escape hatch', () => {
    container().resource.addOverride('runtime', 'runsc');
    expect(onlyResource(stack, 'docker_container').runtime).toBe('runsc');
  });
});

describe('the port of the app', () => {
  test('reaches the app as PORT, and is checked', () => {
    const web = rendered({ port: 8000 });
    expect(web.env).toEqual(['PORT=8000']);
    expect(web.healthcheck[0].test[5]).toBe('8000');
    expect(web.wait).toBe(true);
  });

  test('is the image\'s, where it has one: the image then sets PORT itself', () => {
    image = new PresentImage(stack, 'flask', 5000);
    const web = rendered();
    expect(container({}, 'other').port).toBe(5000);
    expect(web.env).toBeUndefined();
    expect(web.healthcheck[0].test[5]).toBe('5000');
  });

  test('throws where the environment says another', () => {
    expect(() => container({ port: 8000, environment: { PORT: '9000' } })).toThrow(new Error(
      '"environment" of "shop/web" already has another value for "PORT": drop it, "port" sets it',
    ));
  });

  test('unknown, there is no check and no waiting', () => {
    const web = rendered();
    expect([web.healthcheck, web.wait]).toEqual([undefined, undefined]);
  });
});

describe('the rollout', () => {
  test('is blue-green without host ports and fixed name', () => {
    expect(container().rollout).toBe(Rollout.BLUE_GREEN);
    expect(container({ ports: [PortMapping.publish(80)] }, 'ports').rollout).toBe(Rollout.RECREATE);
    expect(container({ containerName: 'fixed' }, 'named').rollout).toBe(Rollout.RECREATE);
    expect(container({ rollout: Rollout.RECREATE }, 'chosen').rollout).toBe(Rollout.RECREATE);
  });

  test('throws on blue-green with a host port, also one that is added later', () => {
    const message = (path: string) => `"ports" of "${path}" publish 80, but "rollout" is BLUE_GREEN: two containers can't share a host port. Put a gateway in front, or choose Rollout.RECREATE`;
    expect(() => container({ rollout: Rollout.BLUE_GREEN, ports: [PortMapping.publish(80)] })).toThrow(new Error(message('shop/web')));
    expect(() => container({ rollout: Rollout.BLUE_GREEN }, 'late').addPort(PortMapping.publish(80))).toThrow(new Error(message('shop/late')));
  });

  test('throws on blue-green with a fixed name', () => {
    expect(() => container({ rollout: Rollout.BLUE_GREEN, containerName: 'web' })).toThrow(new Error(
      '"containerName" of "shop/web" is "web", but "rollout" is BLUE_GREEN: two containers can\'t share a name. Leave the name out, or choose Rollout.RECREATE',
    ));
  });
});

describe('an image that the app deploys', () => {
  class BuiltImage extends PresentImage {
    public readonly deployedBy = new AppNetwork(this, 'stand-in').resource;
  }

  test('keeps the old container until it is there, where the container is recreated', () => {
    image = new BuiltImage(stack, 'built');
    const web = rendered({ ports: [PortMapping.publish(80)] });
    expect(web.provider).toBe('docker.after_images');
    expect(synth(stack).provider.docker).toEqual([
      {}, { alias: 'after_images', disable_docker_daemon_check: expect.stringContaining('docker_network.built_stand-in_') },
    ]);
  });

  test('needs nothing of that, where the container rolls blue-green', () => {
    image = new BuiltImage(stack, 'built');
    expect(rendered().provider).toBe('docker');
    expect(JSON.stringify(synth(stack).provider.docker)).not.toContain('stand-in');
  });

  test('is there before the stack is deployed, where another stack makes it', () => {
    image = new BuiltImage(new TerraformStack(stack.node.root, 'images'), 'built');
    expect(rendered({ ports: [PortMapping.publish(80)] }).provider).toBe('docker');
  });

  test('waits on the container\'s own engine', () => {
    image = new BuiltImage(stack, 'built');
    const gpu = new DockerHost(stack, 'gpu', { host: 'ssh://gpu' });
    expect(rendered({ ports: [PortMapping.publish(80)], docker: gpu }).provider).toBe('docker.gpu_after_images');
  });
});

describe('host ports', () => {
  test('throws on one that the same container has already', () => {
    expect(() => container({ ports: [PortMapping.publish(80), PortMapping.publish(80, { containerPort: 8000 })] })).toThrow(new Error(
      'The host port "0.0.0.0:80/tcp" of "shop/web" is already taken by "shop/web": choose another "hostPort"',
    ));
  });

  test('throws on one that another container has on all addresses, also in another stack', () => {
    container({ ports: [PortMapping.publish(80)] });
    const other = new TerraformStack(stack.node.root, 'other');
    expect(() => new ServiceContainer(other, 'web', { image, ports: [PortMapping.publishLocally(80)] })).toThrow(new Error(
      'The host port "127.0.0.1:80/tcp" of "other/web" is already taken by "shop/web" (as "0.0.0.0:80/tcp"): choose another "hostPort"',
    ));
  });

  test('are free on another address, protocol or engine', () => {
    container({ ports: [PortMapping.publishLocally(53)] }, 'a');
    container({ ports: [PortMapping.publish(53, { hostIp: '10.0.0.7' })] }, 'b');
    container({ ports: [PortMapping.publish(53, { protocol: Protocol.UDP })] }, 'c');
    container({ ports: [PortMapping.publish(53)], docker: new DockerHost(stack, 'other', { host: 'ssh://other' }) }, 'd');
  });

  test('throws on an app\'s port out of range, and on a token', () => {
    expect(() => container({ port: 0 })).toThrow(new Error('"port" must be a whole number from 1 to 65535, got 0'));
    expect(() => container({ port: Token.asNumber({ resolve: () => 80 }) }, 'token'))
      .toThrow(new Error('"port" must be known when the stack is synthesized, got a Terraform token: use a literal number'));
  });
});

describe('the way out', () => {
  const validated = () => Testing.synth(stack, true);
  const message = '"ports" of "shop/web" publish 8000, but it has no way out, by "egress" or since all its networks are "internal", and the engine then publishes nothing: set "egress: true", or leave the port out';

  test('fails on a host port without one', () => {
    container({ egress: false, ports: [PortMapping.publish(8000)] });
    expect(validated).toThrow(message);
  });

  test('fails on a host port where all networks are internal', () => {
    container({ ports: [PortMapping.publish(8000)], networks: [new AppNetwork(stack, 'inner', { internal: true })] });
    expect(validated).toThrow(message);
  });

  test('may be by any network that isn\'t known to have none', () => {
    container({ ports: [PortMapping.publish(8000)], networks: [AppNetwork.fromNetworkName(stack, 'vpn', 'vpn')] });
    container({ ports: [PortMapping.publish(8001)], networks: [new AppNetwork(stack, 'net')] }, 'api');
    container({ ports: [PortMapping.publish(8002)] }, 'worker');
    expect(validated).not.toThrow();
  });
});

describe('files', () => {
  test.each<[string, Partial<ServiceContainerProps>]>([
    ['"volumes" of "shop/web" mount "/run/secrets", but "/run/secrets" holds its secrets: choose another path',
      { volumes: [VolumeMount.hostPath('/srv', '/run/secrets')] }],
    ['"tmpfs" of "shop/web" mount "/run/secrets/more", but "/run/secrets" holds its secrets: choose another path', { tmpfs: { '/run/secrets/more': '' } }],
    ['"volumes" of "shop/web" mount "/etc/shop", but "/etc/shop" holds its configuration files: choose another path',
      { volumes: [VolumeMount.hostPath('/srv', '/etc/shop')] }],
  ])('fails: %s', (message, props) => {
    const made = container(props);
    made.addSecret('TOKEN', Secret.generated(stack, 'token'));
    made.addConfigFile(ConfigFile.fromText('', '/etc/shop/shop.toml'));
    expect(() => Testing.synth(stack, true)).toThrow(message);
  });

  test('may be below another mount', () => {
    container({ volumes: [VolumeMount.hostPath('/srv', '/run')] }).addSecret('TOKEN', Secret.generated(stack, 'token'));
    expect(() => Testing.synth(stack, true)).not.toThrow();
  });
});

describe('the health check', () => {
  const message = '"waitUntilHealthy" of "shop/web" needs a "healthCheck": give one, e.g. HealthCheck.http(\'/\')';

  test('throws on waiting without one', () => {
    expect(() => container({ waitUntilHealthy: true })).toThrow(new Error(message));
  });

  test('throws on waiting with a check that is switched off', () => {
    expect(() => container({ waitUntilHealthy: true, port: 80, healthCheck: HealthCheck.NONE })).toThrow(new Error(message));
  });

  test('of the image stays in force, and is waited for as long as it says', () => {
    const healthCheck = { interval: '1m', timeout: '10s', startPeriod: '2m', retries: 5 };
    const checked = new PresentImage(stack, 'checked', 8000, { healthCheck });
    const web = rendered({ image: checked, waitUntilHealthy: true });
    expect([web.healthcheck, web.wait, web.wait_timeout]).toEqual([undefined, true, 2 * 60 + 5 * (60 + 10) + 10]);
  });

  test('that is switched off is rendered, and not waited for', () => {
    const web = rendered({ port: 80, healthCheck: HealthCheck.NONE });
    expect([web.healthcheck[0].test, web.wait]).toEqual([['NONE'], undefined]);
  });
});

describe('the environment', () => {
  test('throws on a name that is none', () => {
    expect(() => container({ environment: { '2ND': 'x' } })).toThrow(new Error(
      '"environment" must hold names of letters, digits, "_", "." and "-" that don\'t start with a digit, got "2ND"',
    ));
  });

  test('throws on a second value, and takes the same one again', () => {
    const web = container({ environment: { MODE: 'a' } });
    web.addEnvironment('MODE', 'a');
    expect(() => web.addEnvironment('MODE', 'b'))
      .toThrow(new Error('"environment" of "shop/web" already has another value for "MODE": set it once'));
  });

  test('warns of a literal that looks secret, and never shows it', () => {
    const web = container({ environment: { DB_PASSWORD: 'hunter2', DATABASE_URL: 'postgres://app:hunter2@db/app', MODE: 'x' } });
    expect(warnings(web)).toEqual(['DB_PASSWORD', 'DATABASE_URL'].map((name) => (
      `"environment" variable "${name}" of "shop/web" looks like a secret: everybody who can read the plan, the state or "docker inspect" sees it. Put it into "secrets" instead`
    )));
    expect(warnings(web).join()).not.toContain('hunter2');
  });

  test('does not warn of a file, nor of a token', () => {
    const password = new TerraformVariable(stack, 'password', { sensitive: true }).stringValue;
    expect(warnings(container({ environment: { DB_PASSWORD_FILE: '/run/secrets/db', DB_PASSWORD: password } }))).toEqual([]);
  });
});

describe('names and labels', () => {
  test('throws on an id that gives no name', () => {
    expect(() => container({}, 'my web')).toThrow(new Error(
      'The id "shop/my web" gives the name "shop-my web", but Docker allows only letters, digits, "_", "." and "-" and a letter or digit first: choose another id, or give a name',
    ));
  });

  test('throws on a name that Docker does not take', () => {
    expect(() => container({ containerName: 'my web' })).toThrow(new Error(
      '"containerName" must hold only letters, digits, "_", "." and "-" and start with a letter or digit, got "my web"',
    ));
  });

  test('throws on a name that is taken, also by a path that reads the same', () => {
    container({ containerName: 'web' }, 'a');
    expect(() => container({ containerName: 'web' }, 'b'))
      .toThrow(new Error('The container name "web" of "shop/b" is already taken by "shop/a": choose another id or "containerName"'));

    container({}, 'api-web');
    expect(() => new ServiceContainer(new Construct(stack, 'api'), 'web', { image }))
      .toThrow(new Error('The container name "shop-api-web" of "shop/api/web" is already taken by "shop/api-web": choose another id or "containerName"'));
  });

  test('throws on a label of the library, and on a second value', () => {
    const web = container({ labels: { team: 'a' } });
    expect(() => web.addLabel('cdktf-python-docker.revision', 'x')).toThrow(new Error(
      '"labels" must hold names without spaces that don\'t start with "cdktf-python-docker.", got "cdktf-python-docker.revision"',
    ));
    expect(() => web.addLabel('team', 'b')).toThrow(new Error('"labels" of "shop/web" already have another value for "team": set it once'));
  });
});

describe('networks and volumes', () => {
  test('throws on a network that it is on already, also by the same name from outside', () => {
    const network = new AppNetwork(stack, 'net');
    expect(() => container({ networks: [network, network] }))
      .toThrow(new Error('"networks" of "shop/web" already hold "shop/net": join it once, with all aliases'));
    const [vpn, again] = ['a', 'b'].map((id) => AppNetwork.fromNetworkName(stack, id, 'vpn'));
    expect(() => container({ networks: [vpn, again] }, 'other'))
      .toThrow(new Error('"networks" of "shop/other" already hold "shop/b": join it once, with all aliases'));
  });

  test('throws on a bad address or alias', () => {
    const web = container();
    const network = new AppNetwork(stack, 'net');
    expect(() => web.addNetwork(network, { ipv4Address: '172.31.7' })).toThrow(new Error('"ipv4Address" must be an IPv4 address, got "172.31.7"'));
    expect(() => web.addNetwork(network, { aliases: ['my web'] })).toThrow(new Error(
      '"aliases" must hold only letters, digits, "_", "." and "-" and start with a letter or digit, got "my web"',
    ));
  });

  test('throws on a second mount at one path, however it is written', () => {
    const data = new AppVolume(stack, 'data');
    expect(() => container({ volumes: [data.mountedAt('/data'), VolumeMount.hostPath('/srv', '/data/')] }))
      .toThrow(new Error('"volumes" of "shop/web" already mount something at "/data": choose another path'));
    expect(() => container({ tmpfs: { '/run/': 'size=1m' }, volumes: [data.mountedAt('/run')] }, 'tmpfs'))
      .toThrow(new Error('"volumes" and "tmpfs" of "shop/tmpfs" both mount "/run": choose one'));
  });

  test('a volume takes the place of the default /tmp', () => {
    expect(rendered({ volumes: [new AppVolume(stack, 'scratch').mountedAt('/tmp')] }).tmpfs).toBeUndefined();
  });

  test('a writable file system has /tmp in itself', () => {
    expect(rendered({ readOnly: false }).tmpfs).toBeUndefined();
  });

  test('a given tmpfs stands beside the default one', () => {
    expect(rendered({ tmpfs: { '/run': 'size=16m' } }).tmpfs).toEqual({ '/tmp': 'size=64m', '/run': 'size=16m' });
  });
});

describe('other properties', () => {
  test.each<[Partial<ServiceContainerProps>, string]>([
    [{ memory: '5m' }, '"memory" must be at least "6m", or "unlimited", got "5m"'],
    [
      { memory: new TerraformVariable(newStack(), 'memory', {}).stringValue },
      '"memory" must be known when the stack is synthesized, got a Terraform token: use a literal',
    ],
    [{ user: 'a b' }, '"user" must be a user or "user:group", by number or name, got "a b"'],
    [{ hostname: 'web_1' }, '"hostname" must hold at most 63 letters, digits, "." and "-", got "web_1"'],
    [{ cpus: 0 }, '"cpus" must be a number from 0.01 with at most two decimals, got 0'],
    [{ stopGracePeriod: 'long' }, '"stopGracePeriod" must be a duration such as "500ms", "30s" or "1m30s", got "long"'],
    [{ stopGracePeriod: '1500ms' }, '"stopGracePeriod" must be whole seconds such as "10s", got "1500ms"'],
    [{ stopSignal: 'TERM' }, '"stopSignal" must be a signal such as "SIGTERM", got "TERM"'],
    [{ stopSignal: '' }, '"stopSignal" must be a signal such as "SIGTERM", got ""'],
    [{ workingDirectory: 'app' }, '"workingDirectory" must be an absolute path in the container, got "app": did you mean "/app"?'],
    [{ tmpfs: { run: '' } }, '"tmpfs" must be an absolute path in the container, got "run": did you mean "/run"?'],
    [{ dns: ['resolver'] }, '"dns" must hold IP addresses such as "10.0.0.53", got "resolver"'],
    [{ extraHosts: { db: '::1' } }, '"extraHosts" must hold IPv4 addresses or "host-gateway", got "::1" for "db"'],
    [{ addCapabilities: ['ROOT'] }, '"addCapabilities" must hold Linux capabilities such as "NET_BIND_SERVICE", or "ALL", got "ROOT"'],
    [
      { securityOptions: ['systempaths=unconfined'] },
      '"securityOptions" can\'t hold "systempaths=unconfined": the provider would replace the container at every plan. Mount what the app needs instead',
    ],
  ])('throws on %#', (props, message) => {
    expect(() => container(props)).toThrow(new Error(message));
  });

  test('privileged is warned of', () => {
    expect(warnings(container({ privileged: true }))).toEqual([
      '"privileged" makes the container "shop/web" as good as root on the host: add the capabilities and devices it needs instead',
    ]);
  });
});

test('a whole app synthesizes with all of cdktf\'s validations, in a plain stack', () => {
  const { shop } = synthApp((app) => {
    const plain = new TerraformStack(app, 'shop');
    const web = new ServiceContainer(plain, 'web', { image: new PresentImage(plain, 'image', 8000), networks: [new AppNetwork(plain, 'net')] });
    new TerraformOutput(plain, 'id', { value: web.resource.getStringAttribute('id') });
  });
  expect(shop.output.id.value).toBe('${docker_container.web.id}');
});

test('the terraform that comes out is valid in itself: no marker of a token is left', () => {
  container({ networks: [new AppNetwork(stack, 'net')], ports: [PortMapping.publish(80)] });
  expect(Testing.synth(stack)).not.toContain('TfToken');
});
