import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cluster } from './cluster';
import { ShopProps, ShopStack } from '../../../examples/shop/shop-stack';

import { ShopClient, ShopSource } from '../examples/shop';
import { cdktf, Deployment, docker, terraform } from '../harness';
import { DeploymentTarget, SwarmTargetProps } from 'cdktf-python-docker';

const ROOT = join(__dirname, '..', '..', '..');

/** The shop example, on the manager's engine alone or on the whole Swarm. */
export class ShopProject {
  public readonly source = new ShopSource();
  public readonly url: string;
  public readonly client: ShopClient;
  public readonly deployment: Deployment;
  public props: ShopProps;

  constructor(private readonly cluster: Cluster, port: number) {
    this.url = `http://127.0.0.1:${port}/`;
    this.client = new ShopClient(this.url);
    this.props = { port, source: this.source.folder, replicas: 2 };
    this.deployment = new Deployment('shop', () => {}, (app, id) => new ShopStack(app, id, this.props));
  }

  /** Deploys the same stack to the one engine of the manager. */
  public onEngine(): void {
    this.props = { ...this.props, target: DeploymentTarget.engine({ host: this.cluster.manager.host }) };
  }

  /** Deploys the same stack to the Swarm. */
  public onSwarm(): void {
    this.props = { ...this.props, target: DeploymentTarget.swarm(this.swarm) };
  }

  /** Deploys to the Swarm by the CLI and compiled code, as users do; elsewhere Terraform alone does. */
  public async cdktfDeploy(): Promise<string> {
    const { directory, name } = this.deployment;
    const { target, ...props } = this.props;
    const project = mkdtempSync(join(directory, 'project-'));
    const settings = { language: 'typescript', app: 'node main.js', projectId: name, sendCrashReports: 'false', output: '../cdktf.out' };
    writeFileSync(join(project, 'cdktf.json'), JSON.stringify(settings));
    writeFileSync(join(project, 'main.js'), `
      const { App } = require(${JSON.stringify(join(ROOT, 'node_modules/cdktf'))});
      const { DeploymentTarget } = require(${JSON.stringify(ROOT)});
      const { ShopStack } = require(${JSON.stringify(join(ROOT, 'examples/shop/shop-stack'))});
      const app = new App();
      const target = DeploymentTarget.swarm(${JSON.stringify(this.swarm)});
      const stack = new ShopStack(app, ${JSON.stringify(name)}, { ...${JSON.stringify(props)}, target });
      stack.addOverride('terraform.backend.local.path', ${JSON.stringify(join(directory, 'terraform.tfstate'))});
      app.synth();`);
    return cdktf(project, {}, 'deploy', '--auto-approve');
  }

  /** Takes everything away but the data, as docs/swarm-moving.md tells: what Terraform doesn't know it doesn't destroy. */
  public async takeAway(): Promise<void> {
    const { stackDirectory } = this.deployment;
    const data = (await terraform(stackDirectory, 'state', 'list')).split('\n').filter((address) => /^docker_volume\..*_data_/.test(address));
    if (data.length) {
      await terraform(stackDirectory, 'state', 'rm', ...data);
    }
    await terraform(stackDirectory, 'destroy', '-no-color', '-auto-approve');
  }

  /** The name that Swarm has for a service of the stack. */
  public async service(id: string): Promise<string> {
    const names = (await docker('service', 'ls', '--filter', `label=cdktf-python-docker.stack=${this.deployment.name}`, '--format', '{{.Name}}')).split('\n');
    const found = names.filter((name) => name.startsWith(`${this.deployment.name}-${id}`));
    if (found.length !== 1) {
      throw new Error(`"id": ${id} names ${found.length} services of: ${names.join(', ')}`);
    }
    return found[0];
  }

  /** The image that the web app runs, by its digest. */
  public async image(): Promise<string> {
    return docker('service', 'inspect', '--format', '{{.Spec.TaskTemplate.ContainerSpec.Image}}', await this.service('web'));
  }

  private get swarm(): SwarmTargetProps {
    const { manager, worker, registry: { address, dockerConfig } } = this.cluster;
    return {
      manager: manager.host,
      nodes: [manager.name, worker.name],
      statefulNode: manager.name,
      registry: { address, dockerConfig, skipTlsVerification: true },
    };
  }

  public async remove(): Promise<void> {
    await this.deployment.destroy();
    const volumes = await docker('volume', 'ls', '--quiet', '--filter', `name=${this.deployment.name}`);
    if (volumes) {
      await docker('volume', 'rm', ...volumes.split('\n'));
    }
    this.source.remove();
  }
}
