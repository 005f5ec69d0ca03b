import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constructPathsOf, imageInventories } from '../../../src/cli/project';
import { AppNetwork, ConfigFile, HealthCheck, PythonAppContainer, PythonAppImage, PythonAppStack, Secret } from '../../../src/index';
import { Review } from '../../../src/review/model';
import { JsonObject, readPlan } from '../../../src/review/plan/terraform-plan';
import { supportingText } from '../../../src/review/print/lines';
import { reviewPlan } from '../../../src/review/review';
import { Deployment, terraform } from '../harness';
import { AliasPoller } from './poller';
import { SERVER } from './scenarios';

const source = mkdtempSync(join(tmpdir(), 'review-source-'));
const files = mkdtempSync(join(tmpdir(), 'review-files-'));
let deployment: Deployment;
let network: string;

beforeAll(async () => {
  mkdirSync(join(source, 'shop'));
  writeFileSync(join(source, 'main.py'), SERVER);
  writeFileSync(join(source, 'shop', 'views.py'), 'A = 1\n');
  writeFileSync(join(source, '.python-version'), '3.11\n');
  writeFileSync(join(files, 'settings.toml'), 'level = 1\n');
  deployment = new Deployment('review', (stack) => {
    const net = new AppNetwork(stack, 'net');
    new PythonAppContainer(stack, 'web', {
      image: new PythonAppImage(stack, 'image', { source }),
      networks: [net],
      configFiles: [ConfigFile.fromFile(join(files, 'settings.toml'), '/etc/shop/settings.toml')],
      secrets: { TOKEN: Secret.generated(stack, 'token') },
      healthCheck: HealthCheck.tcp({ port: 8000, interval: '1s' }),
    });
  }, (app, id) => new PythonAppStack(app, id));
  await deployment.apply();
  [{ attributes: { name: network } }] = (await deployment.resources()).filter(({ type }) => type === 'docker_network');
});

afterAll(async () => {
  await deployment.destroy();
  [source, files].forEach((folder) => rmSync(folder, { recursive: true }));
});

async function reviewed(): Promise<Review> {
  await deployment.plan();
  const plan = readPlan(await terraform(deployment.stackDirectory, 'show', '-json', 'plan.bin'));
  const constructPaths = constructPathsOf(deployment.synth() as JsonObject);
  return reviewPlan(plan, { stack: 'shop', constructPaths, imageInventories: imageInventories(deployment.directory) }).review;
}

test('a new line of code is told by its file, and rolls without a failed request', async () => {
  writeFileSync(join(source, 'shop', 'views.py'), 'A = 2\n');
  writeFileSync(join(source, 'shop', 'models.py'), '');
  const review = await reviewed();
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

test('a new text in a file of its configuration is told with the container, and loses no data', async () => {
  writeFileSync(join(files, 'settings.toml'), 'level = 2\n');
  const review = await reviewed();
  const told = review.operations.filter(({ supporting }) => !supporting);
  expect(told.map(({ resource, impact }) => [resource.name, impact.text])).toEqual([['web', 'rolls without an outage']]);
  expect(supportingText(review)).toBe('and 2 file sets are written anew');
  expect(review.findings).toEqual([]);
  await deployment.apply();
});
