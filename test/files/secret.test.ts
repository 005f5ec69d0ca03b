import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformStack } from 'cdktf';
import { PostgresDatabase, PythonAppContainer, Secret } from '../../src';
import { newStack, PresentImage, resources, synth } from '../support/synth';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'secret-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function withSecret(make: (stack: TerraformStack) => Secret): TerraformStack {
  const stack = newStack();
  new PythonAppContainer(stack, 'web', { image: new PresentImage(stack, 'image'), secrets: { KEY: make(stack) } });
  return stack;
}

const seed = (stack: TerraformStack) => Object.entries(resources(stack, 'docker_container')).find(([id]) => id.startsWith('web_secrets_seed'))![1];
const volume = (stack: TerraformStack) => Object.entries(resources(stack, 'docker_volume')).find(([id]) => id.startsWith('web_secrets'))![1];

function fromEnvironment(value: string): TerraformStack {
  process.env.UNIT_SECRET = value;
  return withSecret(() => Secret.fromEnvironment('UNIT_SECRET'));
}

test('waits for the deploy in a file that only its user can read, outside of the output', () => {
  const stack = fromEnvironment('pa$$w0rd');
  const [{ file, source, permissions }] = seed(stack).upload;
  expect({ file, permissions }).toEqual({ file: '/run/secrets/KEY', permissions: '0444' });
  expect(readFileSync(source, 'utf8')).toBe('pa$$w0rd');
  expect(statSync(source).mode.toString(8)).toBe('100600');
  expect(JSON.stringify(synth(stack))).not.toContain('pa$$w0rd');
});

test('a plan that was made with another value finds its own', () => {
  const [first] = seed(fromEnvironment('reviewed')).upload;
  const [second] = seed(fromEnvironment('another')).upload;
  expect([readFileSync(first.source, 'utf8'), readFileSync(second.source, 'utf8')]).toEqual(['reviewed', 'another']);
});

test('a plan whose file is gone fails in words', () => {
  const { upload: [{ source }], lifecycle: { precondition: [{ condition, error_message: message }] } } = seed(fromEnvironment('one'));
  expect(condition).toContain(`fileexists("${source}")`);
  expect(message).toContain('The file for "/run/secrets/KEY" is no longer staged on this machine');
});

test('its container is never started', () => {
  expect(seed(fromEnvironment('one'))).toMatchObject({ start: false, must_run: false, network_mode: 'none' });
});

test('another value is another volume, the same value the same one', () => {
  expect(volume(fromEnvironment('one')).name).toBe(volume(fromEnvironment('one')).name);
  expect(volume(fromEnvironment('one')).name).not.toBe(volume(fromEnvironment('two')).name);
});

test('a key of the deploying machines makes the hash another one', () => {
  const plain = volume(fromEnvironment('keyed')).name;
  process.env.CDKTF_PYTHON_DOCKER_HASH_KEY = 'long and random';
  expect(volume(fromEnvironment('keyed')).name).not.toBe(plain);
  delete process.env.CDKTF_PYTHON_DOCKER_HASH_KEY;
});

test('a file is taken byte for byte', () => {
  writeFileSync(join(folder, 'key'), 'with a line break\n');
  const stack = withSecret(() => Secret.fromFile(join(folder, 'key')));
  expect(readFileSync(seed(stack).upload[0].source, 'utf8')).toBe('with a line break\n');
});

test.each([
  ['a line end', 'pa ss\n'], ['the line end of Windows', 'pa ss\r\n'], ['a byte-order mark', '\ufeffpa ss'], ['trailing blanks', 'pa ss \t\n\n'],
])('a file with %s gives a service and its clients the same password', (_, content) => {
  writeFileSync(join(folder, 'password'), content);
  const stack = newStack();
  const database = new PostgresDatabase(stack, 'db', { version: '15', password: Secret.fromFile(join(folder, 'password')) });
  new PythonAppContainer(stack, 'web', { image: new PresentImage(stack, 'image') }).connectTo(database);
  const uploads = Object.values(resources(stack, 'docker_container')).flatMap(({ upload = [] }) => upload).filter(({ file }) => file.startsWith('/run/secrets/'));
  expect(Object.fromEntries(uploads.map(({ file, source }) => [file.slice('/run/secrets/'.length), readFileSync(source, 'utf8')]))).toEqual({
    POSTGRES_PASSWORD: 'pa ss', DATABASE_PASSWORD: 'pa ss', DATABASE_URL: 'postgresql://app:pa%20ss@db:5432/app',
  });
});

test.each([['has several', 'a\nb\n'], ['is empty', ' \n']])('throws on a password that %s', (what, content) => {
  writeFileSync(join(folder, 'password'), content);
  expect(() => new PostgresDatabase(newStack(), 'db', { version: '15', password: Secret.fromFile(join(folder, 'password')) })).toThrow(what);
});

test('a variable is ephemeral, and its file is written while Terraform applies', () => {
  const stack = withSecret((scope) => Secret.fromVariable(scope, 'api_key', { version: '7' }));
  expect(synth(stack).variable.api_key).toMatchObject({ ephemeral: true, type: 'string', nullable: false });
  const [{ triggers_replace: triggers, provisioner }] = Object.values<any>(resources(stack, 'terraform_data'));
  expect(Object.values(triggers)).toEqual(['7', 'sha256:4711', expect.stringMatching(/^\$\{docker_volume\.web_secrets_volume\w*\.name\}$/)]);
  expect(provisioner[0]['local-exec'].environment.CONTENT).toBe('${var.api_key}');
  expect(seed(stack).depends_on).toEqual([expect.stringMatching(/^terraform_data\.web_variable-KEY/)]);
});

test('a drawn one is made by the engine, and by no program that holds it', () => {
  const stack = withSecret((scope) => Secret.generated(scope, 'key', { length: 20, version: 'b' }));
  expect(seed(stack)).toMatchObject({ start: true, attach: true, must_run: false });
  expect(seed(stack).command[0]).toContain("draw '/generated/0/b' 20");
  expect(seed(stack).upload).toBeUndefined();
});

test.each([
  ['a file that is not there', () => withSecret(() => Secret.fromFile('/nowhere/key')), '"path" of a secret must be a file that you can read, got "/nowhere/key": ENOENT'],
  ['a variable that is not set', () => withSecret(() => Secret.fromEnvironment('UNIT_MISSING')), 'The secret "UNIT_MISSING" is missing: set the environment variable UNIT_MISSING'],
  ['a name that Terraform does not take', () => withSecret((scope) => Secret.fromVariable(scope, 'api-key')), 'is the variable\'s name: letters, digits and "_", got "api-key"'],
  ['a length that can be guessed', () => withSecret((scope) => Secret.generated(scope, 'key', { length: 8 })), '"length" of a generated secret must be a whole number from 16 to 256, got 8'],
])('throws on %s', (_, make, message) => {
  expect(make).toThrow(message);
});
