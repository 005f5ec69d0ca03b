// A stack of small services on the two-node Swarm, deployed by Terraform.
const { execFileSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { App } = require('cdktf');
const { seconds } = require('./timing');
const { AppNetwork, DeploymentTarget, HealthCheck, PythonAppContainer, PythonAppStack, RegistryImage } = require('../../..');

const STACK = 'swarm-bench';
// Pushed by scripts/setup/swarm-registry.
const IMAGE = 'base/python:3.11-slim-bookworm';

class SwarmBench {
  constructor() {
    const file = process.env.SWARM_CLUSTER;
    if (!file) {
      throw new Error('"SWARM_CLUSTER" is not set: run this by `scripts/on swarm`, after `scripts/setup/swarm-cluster`');
    }
    this.cluster = JSON.parse(readFileSync(file, 'utf8'));
    this.folder = mkdtempSync(join(tmpdir(), `${STACK}-`));
    this.initialized = false;
  }

  /** Synthesizes the stack anew: services that do nothing, all on one network. */
  define({ services, replicas }) {
    const { nodes, registry } = this.cluster;
    const app = new App({ outdir: join(this.folder, 'cdktf.out') });
    const stack = new PythonAppStack(app, STACK, {
      target: DeploymentTarget.swarm({
        manager: nodes[0].host,
        nodes: nodes.map(({ name }) => name),
        registry: { address: registry.address, dockerConfig: registry.dockerConfig, skipTlsVerification: true },
      }),
    });
    stack.addOverride('terraform.backend.local.path', join(this.folder, 'terraform.tfstate'));
    const image = new RegistryImage(stack, 'image', { image: `${registry.address}/${IMAGE}`, skipTlsVerification: true });
    const networks = [new AppNetwork(stack, 'shared', { internal: true })];
    for (let number = 1; number <= services; number++) {
      new PythonAppContainer(stack, `web-${number}`, {
        image, replicas, networks, egress: false, command: ['sleep', 'infinity'], stopSignal: 'SIGKILL', healthCheck: HealthCheck.NONE,
      });
    }
    app.synth();
    if (!this.initialized) {
      this.terraform('init');
      this.initialized = true;
    }
  }

  plan(...options) {
    return this.terraform('plan', '-out=plan.bin', ...options);
  }

  apply(...options) {
    return this.terraform('apply', '-auto-approve', ...options);
  }

  scale(replicas) {
    return seconds(() => execFileSync('docker', ['service', 'scale', `${this.service()}=${replicas}`], { stdio: 'ignore' }));
  }

  /** The tasks of the one service that run, by node. */
  spread() {
    const nodes = execFileSync('docker', ['service', 'ps', '--filter', 'desired-state=running', '--format', '{{.Node}} {{.CurrentState}}', this.service()], { encoding: 'utf8' })
      .split('\n').filter((line) => / Running /.test(line)).map((line) => line.split(' ')[0]);
    return this.cluster.nodes.map(({ name }) => `${name}: ${nodes.filter((node) => node === name).length}`).join(', ');
  }

  remove() {
    if (this.initialized) this.terraform('destroy', '-auto-approve', '-parallelism=50');
    rmSync(this.folder, { recursive: true });
  }

  service() {
    return execFileSync('docker', ['service', 'ls', '--filter', `name=${STACK}-web-1`, '--format', '{{.Name}}'], { encoding: 'utf8' }).split('\n')[0];
  }

  /** Runs a command of Terraform in the stack's folder; returns the seconds that it took. */
  terraform(command, ...options) {
    const binary = process.env.TERRAFORM_BINARY_NAME ?? 'terraform';
    const directory = join(this.folder, 'cdktf.out', 'stacks', STACK);
    return seconds(() => execFileSync(binary, [`-chdir=${directory}`, command, '-no-color', ...options], { stdio: ['ignore', 'ignore', 'inherit'] }));
  }
}

module.exports = { SwarmBench };
