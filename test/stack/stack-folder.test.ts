import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack, Testing } from 'cdktf';
import {
  AppNetwork, AppVolume, ConfigFile, Gateway, ImageSbom, PostgresDatabase, PythonAppContainer, PythonAppImage, PythonAppJob, RabbitMqBroker,
  RedisStore, RegistryImage, Route, Secret, ServiceContainer,
} from '../../src';
import { folderOf } from '../image/temporary-folder';

const SOURCE = folderOf({ 'app.py': 'from flask import Flask\napp = Flask(__name__)\n', 'requirements.txt': 'flask==3.1.0\n', '.python-version': '3.11\n' });
const OUTDIRS: string[] = [];

function newApp(): App {
  const outdir = mkdtempSync(join(tmpdir(), 'cdktf-python-docker-'));
  OUTDIRS.push(outdir);
  return Testing.app({ outdir });
}

const read = (app: App, file: string) => JSON.parse(readFileSync(join(app.outdir, file), 'utf8'));

/** Each kind of construct that writes files beside the plan, or that another stack can refer to. */
const KINDS: { readonly [kind: string]: (stack: TerraformStack) => unknown } = {
  'an image': (stack) => new PythonAppImage(stack, 'image', { source: SOURCE }),
  'a bill of materials': (stack) => new ImageSbom(stack, 'sbom', { image: new PythonAppImage(stack, 'image', { source: SOURCE }), file: join(SOURCE, 'sbom.json') }),
  'a container with files and secrets': (stack) => new PythonAppContainer(stack, 'web', {
    image: new PythonAppImage(stack, 'image', { source: SOURCE }),
    configFiles: [ConfigFile.fromText('greeting = "Hello"\n', '/etc/shop/shop.toml')],
    secrets: { KEY: Secret.generated(stack, 'key') },
  }),
  'a job': (stack) => new PythonAppJob(stack, 'migrate', { image: new RegistryImage(stack, 'image', { image: 'shop:1' }), command: ['true'] }),
  'a gateway': (stack) => new Gateway(stack, 'gateway', {
    routes: [Route.path('/', new ServiceContainer(stack, 'web', { image: new RegistryImage(stack, 'image', { image: 'shop:1' }), port: 8000 }))],
  }),
  'a PostgreSQL': (stack) => new PostgresDatabase(stack, 'database', { version: '15' }),
  'a Redis': (stack) => new RedisStore(stack, 'cache'),
  'a RabbitMQ': (stack) => new RabbitMqBroker(stack, 'broker'),
  'a network': (stack) => new AppNetwork(stack, 'net'),
  'a volume': (stack) => new AppVolume(stack, 'data'),
};

afterAll(() => [SOURCE, ...OUTDIRS].forEach((folder) => rmSync(folder, { recursive: true, force: true })));

test.each(Object.entries(KINDS))('a stack with %s is deployed after the stacks that it depends on', (_, build) => {
  const app = newApp();
  const base = new TerraformStack(app, 'base');
  const shop = new TerraformStack(app, 'shop');
  build(shop);
  shop.addDependency(base);
  app.synth();
  expect(read(app, 'manifest.json').stacks.shop.dependencies).toEqual(['base']);
});

test.each(Object.entries(KINDS))('a stack with %s renders the same wherever CDKTF writes it', (_, build) => {
  const [first, second] = [newApp(), newApp()].map((app) => {
    build(new TerraformStack(app, 'shop'));
    app.synth();
    return read(app, 'stacks/shop/cdk.tf.json');
  });
  expect(second).toEqual(first);
});
