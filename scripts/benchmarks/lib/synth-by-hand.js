// The same resources as synth-library.js makes, written by hand.
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { App, TerraformStack } = require('cdktf');
const { Container } = require('@cdktf/provider-docker/lib/container');
const { Network } = require('@cdktf/provider-docker/lib/network');
const { DockerProvider } = require('@cdktf/provider-docker/lib/provider');
const { Volume } = require('@cdktf/provider-docker/lib/volume');

const PROBE = 'import socket,sys;c=socket.create_connection((\'127.0.0.1\',8000),3);'
  + 'c.sendall(b\'GET / HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n\');sys.exit(c.recv(12)[9:10] not in (b\'2\',b\'3\'))';

const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'synth-')) });
const stack = new TerraformStack(app, 'bench');
new DockerProvider(stack, 'docker');
stack.addOverride('terraform.required_providers.docker.version', '~> 4.6');
const labels = [{ label: 'cdktf-python-docker.stack', value: 'bench' }];
const networks = Array.from({ length: 30 }, (_, index) => new Network(stack, `net${index}`, { name: `bench-net${index}`, driver: 'bridge', labels }));
for (let index = 0; index < 300; index++) {
  const volume = new Volume(stack, `data${index}`, { name: `bench-data${index}`, labels, lifecycle: { preventDestroy: true } });
  new Container(stack, `web${index}`, {
    name: `bench-web${index}`,
    image: 'python:3.11-slim-bookworm',
    env: ['GREETING=Hello, World!', `INDEX=${index}`],
    labels: [{ label: 'cdktf-python-docker.revision', value: '000000000000' }, ...labels],
    ports: [{ internal: 8000, external: 20000 + index, ip: '0.0.0.0', protocol: 'tcp' }],
    networksAdvanced: [{ name: networks[index % 30].id, aliases: [`web${index}`] }],
    volumes: [{ volumeName: volume.name, containerPath: '/data', readOnly: false }],
    tmpfs: { '/tmp': 'size=64m' },
    healthcheck: { test: ['CMD', 'python3', '-IS', '-c', PROBE], interval: '5s', timeout: '3s', startPeriod: '30s', startInterval: '0s', retries: 3 },
    restart: 'unless-stopped',
    user: '10001:10001',
    memory: 1024,
    memorySwap: 1024,
    ulimit: [{ name: 'nproc', soft: 4096, hard: 4096 }],
    capabilities: { drop: ['ALL'] },
    securityOpts: ['no-new-privileges:true'],
    readOnly: true,
    init: true,
    logDriver: 'json-file',
    logOpts: { 'max-size': '10m', 'max-file': '3' },
    stopTimeout: 10,
    destroyGraceSeconds: 10,
    wait: true,
    waitTimeout: 84,
  });
}
app.synth();
