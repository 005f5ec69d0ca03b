// 300 containers through the library.
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { App } = require('cdktf');
const { Construct } = require('constructs');
const { AppNetwork, AppVolume, HealthCheck, PortMapping, PythonAppContainer, PythonAppStack } = require('../../../lib');

class ExternalImage extends Construct {
  reference = 'python:3.11-slim-bookworm';
}

const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'synth-')) });
const stack = new PythonAppStack(app, 'bench');
const image = new ExternalImage(stack, 'image');
const networks = Array.from({ length: 30 }, (_, index) => new AppNetwork(stack, `net${index}`));
for (let index = 0; index < 300; index++) {
  new PythonAppContainer(stack, `web${index}`, {
    image,
    ports: [PortMapping.publish(20000 + index, { containerPort: 8000 })],
    networks: [networks[index % 30]],
    volumes: [new AppVolume(stack, `data${index}`).mountedAt('/data')],
    environment: { GREETING: 'Hello, World!', INDEX: String(index) },
    healthCheck: HealthCheck.http('/', { port: 8000 }),
  });
}
app.synth();
