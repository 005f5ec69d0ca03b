// The same shop on the nodes of a Docker Swarm: see README.md.
import { App } from 'cdktf';
import { DeploymentTarget } from 'cdktf-python-docker';
import { ShopStack } from './shop-stack';

const { SWARM_MANAGER: manager, SWARM_NODES = 'node-1,node-2', SWARM_REGISTRY: address, PORT = '8000' } = process.env;
const nodes = SWARM_NODES.split(',');

const app = new App();
new ShopStack(app, 'shop', {
  port: Number(PORT),
  replicas: nodes.length,
  target: DeploymentTarget.swarm({ manager, nodes, statefulNode: nodes[0], registry: address ? { address } : undefined }),
});
app.synth();
