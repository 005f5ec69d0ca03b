import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constructPathsOf, imageManifests } from '../../../src/cli/project';
import { AppNetwork, HealthCheck, PythonAppContainer, PythonAppImage, PythonAppStack } from '../../../src/index';
import { JsonObject, readPlan } from '../../../src/review/plan/terraform-plan';
import { reviewPlan } from '../../../src/review/review';
import { Deployment, terraform } from '../harness';
import { AliasPoller } from './poller';
import { SERVER } from './scenarios';

const source = mkdtempSync(join(tmpdir(), 'review-source-'));
let deployment: Deployment;
let network: string;

beforeAll(async () => {
  mkdirSync(join(source, 'shop'));
  writeFileSync(join(source, 'main.py'), SERVER);
  writeFileSync(join(source, 'shop', 'views.py'), 'A = 1\n');
  writeFileSync(join(source, '.python-version'), '3.11\n');
  deployment = new Deployment('review', (stack) => {
    const net = new AppNetwork(stack, 'net');
    new PythonAppContainer(stack, 'web', {
      image: new PythonAppImage(stack, 'image', { source }),
      networks: [net],
      healthCheck: HealthCheck.tcp({ port: 8000, interval: '1s' }),
    });
  }, (app, id) => new PythonAppStack(app, id));
  await deployment.apply();
  [{ attributes: { name: network } }] = (await deployment.resources()).filter(({ type }) => type === 'docker_network');
});

afterAll(async () => {
  await deployment.destroy();
  rmSync(source, { recursive: true });
});

test('a new line of code is told by its file, and rolls without a failed request', async () => {
  writeFileSync(join(source, 'shop', 'views.py'), 'A = 2\n');
  writeFileSync(join(source, 'shop', 'models.py'), '');
  await deployment.plan();
  const plan = readPlan(await terraform(deployment.stackDirectory, 'show', '-json', 'plan.bin'));
  const constructPaths = constructPathsOf(deployment.synth() as JsonObject);
  const { review } = reviewPlan(plan, { stack: 'shop', constructPaths, imageManifests: imageManifests(deployment.directory) });
  const [web] = review.operations.filter(({ resource }) => resource.noun === 'container');
  expect(web).toMatchObject({
    resource: { name: 'web' },
    impact: { kind: 'roll', text: 'rolls without an outage', notes: [] },
    causes: [{ kind: 'content', text: 'source changed: +shop/models.py, shop/views.py' }],
  });

  const poller = await new AliasPoller(network, 'web').start();
  try {
    await deployment.apply();
  } finally {
    expect(await poller.stop()).toMatchObject({ failed: 0 });
  }
});
