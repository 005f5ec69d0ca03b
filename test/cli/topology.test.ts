import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { FakeTerminal } from './terminal';
import { ExitCode } from '../../src/cli/exit-codes';
import { main } from '../../src/cli/topology';

// Each synth is a process of its own, on a machine that may be busy.
jest.setTimeout(10 * 60 * 1000);

const directory = mkdtempSync(join(tmpdir(), 'topology-'));
const home = process.cwd();

const APP = `
const { App, TerraformStack, TerraformResource } = require(${JSON.stringify(join(home, 'node_modules', 'cdktf'))});
const app = new App();
for (const id of (process.env.STACKS ?? 'shop').split(',')) {
  const stack = new TerraformStack(app, id);
  const resource = (type, name, values) => {
    const made = new TerraformResource(stack, name, { terraformResourceType: type });
    Object.entries(values).forEach(([key, value]) => made.addOverride(key, value));
  };
  resource('docker_network', 'net', { name: 'net', internal: true });
  resource('docker_volume', 'data', { name: 'data' });
  resource('docker_container', 'web', {
    name: 'web', image: 'nginx', ports: [{ internal: 80, external: 8080, ip: '127.0.0.1' }],
    networks_advanced: [{ name: '\${docker_network.net.id}' }],
    volumes: [{ volume_name: '\${docker_volume.data.name}', container_path: '/data' }, { host_path: '/etc', container_path: '/host' }],
  });
}
app.synth();
`;

beforeAll(() => {
  writeFileSync(join(directory, 'main.js'), APP);
  writeFileSync(join(directory, 'cdktf.json'), JSON.stringify({ language: 'typescript', app: 'node main.js' }));
  process.chdir(directory);
});

afterAll(() => {
  process.chdir(home);
  delete process.env.STACKS;
  rmSync(directory, { recursive: true });
});

async function run(...args: string[]): Promise<{ code: ExitCode; output: string; errors: string }> {
  const terminal = new FakeTerminal();
  const code = await main(['node', 'topology', ...args], terminal);
  return { code, output: terminal.output, errors: terminal.errors };
}

test('a stack is drawn without a plan', async () => {
  const { code, output } = await run();
  expect(code).toBe(ExitCode.OK);
  const names = [...output.matchAll(/class="name"[^>]*>([^<]*)</g)].map(([, name]) => name);
  expect(names.sort()).toEqual(['/etc', '127.0.0.1:8080', 'data', 'net', 'web']);
  expect(output.match(/<path class="edge same"/g)).toHaveLength(4);
});

test('the picture is also a page', async () => {
  expect((await run('--html', 'shop.html', '--skip-synth')).code).toBe(ExitCode.OK);
  expect(readFileSync('shop.html', 'utf8')).toMatch(/^<!doctype html>[\s\S]*<svg class="topology"/);
});

test('fails where it isn\'t said which of several stacks', async () => {
  process.env.STACKS = 'shop,blog';
  expect(await run()).toMatchObject({ code: ExitCode.USAGE, errors: expect.stringContaining('The app has 2 stacks; name one of: blog, shop.') });
  expect((await run('blog')).code).toBe(ExitCode.OK);
});

test('fails on a stack that isn\'t there', async () => {
  expect(await run('cart')).toMatchObject({ code: ExitCode.USAGE, errors: expect.stringContaining('There is no stack "cart". The app has: blog, shop.') });
});

test('fails with the app\'s own words where it can\'t be synthesized', async () => {
  writeFileSync('cdktf.json', JSON.stringify({ app: 'node -e "throw new Error(\'port 70000 is too large\')"' }));
  expect(await run()).toMatchObject({ code: ExitCode.FAILED, errors: expect.stringContaining('port 70000 is too large') });
});

test('fails outside of an app', async () => {
  rmSync('cdktf.json');
  expect(await run()).toMatchObject({ code: ExitCode.USAGE, errors: expect.stringContaining('There is no cdktf.json') });
});
