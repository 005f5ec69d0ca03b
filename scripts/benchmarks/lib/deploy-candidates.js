// How each deploys the same app to the same engine, behind the same port.
const { execFileSync } = require('node:child_process');
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { ROOT, COMMAND, PROBE, copyApp } = require('./deploy-app');

const CERTIFICATES = process.env.SSL_CERT_FILE;

function runner(folder) {
  return (command, ...args) => execFileSync(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28 });
}

/** A project of CDKTF, deployed by `cdktf deploy`. */
function cdktf(folder, name, main, dockerfile) {
  const source = copyApp(folder, { dockerfile });
  const run = runner(folder);
  const cli = join(ROOT, 'node_modules', '.bin', 'cdktf');
  writeFileSync(join(folder, 'main.js'), main(source));
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ language: 'typescript', app: 'node main.js', sendCrashReports: 'false' }));
  return {
    name,
    source,
    deploy: () => run(cli, 'deploy', '--auto-approve', 'bench'),
    destroy: () => run(cli, 'destroy', '--auto-approve', 'bench'),
  };
}

exports.library = (folder, port) => cdktf(folder, 'this library, cdktf deploy', source => `
const { App } = require('${require.resolve('cdktf', { paths: [ROOT] })}');
const { Gateway, HealthCheck, PortMapping, PythonAppContainer, PythonAppImage, PythonAppStack, Route } = require('${ROOT}');
const app = new App();
const stack = new PythonAppStack(app, 'bench');
const image = new PythonAppImage(stack, 'image', {
  source: '${source}', pythonVersion: '3.11', port: 8000, caCertificates: process.env.SSL_CERT_FILE, command: ${JSON.stringify(COMMAND)},
});
const web = new PythonAppContainer(stack, 'web', { image, healthCheck: HealthCheck.http('/healthz', { interval: '1s' }) });
new Gateway(stack, 'gateway', { routes: [Route.path('/', web)], ports: [PortMapping.publishLocally(${port})] });
app.synth();
`, false);

exports.bindings = (folder, port) => cdktf(folder, 'plain @cdktf/provider-docker, cdktf deploy', source => `
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { App, TerraformStack } = require('${require.resolve('cdktf', { paths: [ROOT] })}');
const docker = require('${require.resolve('@cdktf/provider-docker', { paths: [ROOT] })}');
const app = new App();
const stack = new TerraformStack(app, 'bench');
stack.addOverride('terraform.required_providers.docker.version', '~> 4.6');
new docker.provider.DockerProvider(stack, 'docker');
const image = new docker.image.Image(stack, 'image', {
  name: 'bench-bindings',
  buildAttribute: { context: '${source}', ${CERTIFICATES ? `secrets: [{ id: 'ca', src: '${CERTIFICATES}' }],` : ''} },
  triggers: { app: createHash('sha256').update(readFileSync('${source}/app.py')).digest('hex') },
});
new docker.container.Container(stack, 'web', {
  name: 'bench-bindings-web', image: image.imageId, restart: 'unless-stopped',
  ports: [{ internal: 8000, external: ${port}, ip: '127.0.0.1' }],
});
app.synth();
`, true);

/** @param proxy whether a Caddy stands in front that tries again for five seconds, as ours does */
exports.compose = (binary, proxy) => (folder, port) => {
  const source = copyApp(folder, { dockerfile: true });
  const published = containerPort => [`127.0.0.1:${port}:${containerPort}`];
  const web = {
    build: { context: source, ...(CERTIFICATES ? { secrets: ['ca'] } : {}) },
    restart: 'unless-stopped',
    healthcheck: { test: ['CMD', 'python3', '-c', PROBE], interval: '1s', start_period: '10s' },
    ...(proxy ? {} : { ports: published(8000) }),
  };
  const gateway = { image: 'caddy:2', command: ['caddy', 'run', '--config', '/proxy/Caddyfile'], volumes: [`${folder}/proxy:/proxy:ro`], ports: published(8080) };
  mkdirSync(join(folder, 'proxy'));
  writeFileSync(join(folder, 'proxy', 'Caddyfile'), ':8080 {\n\treverse_proxy web:8000 {\n\t\tlb_try_duration 5s\n\t}\n}\n');
  // YAML takes JSON.
  writeFileSync(join(folder, 'compose.yaml'), JSON.stringify({
    name: 'bench-compose',
    services: { web, ...(proxy ? { gateway } : {}) },
    ...(CERTIFICATES ? { secrets: { ca: { file: CERTIFICATES } } } : {}),
  }));
  const run = runner(folder);
  return {
    name: `docker compose up --build${proxy ? ', behind a Caddy' : ''}`,
    source,
    deploy: () => run(binary, 'up', '--detach', '--build', '--wait'),
    destroy: () => run(binary, 'down', '--volumes', '--rmi', 'local', '--timeout', '10'),
  };
};
