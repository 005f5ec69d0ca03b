import { ConfigFile, PostgresDatabase, PythonAppContainer, PythonAppContainerProps, Secret } from '../../src';
import { departures } from '../support/provider-schema';
import { newSwarmStack, PullableImage, resources, synth } from '../support/synth';

type Stack = ReturnType<typeof newSwarmStack>;

function web(props: (stack: Stack) => Partial<PythonAppContainerProps>) {
  const stack = newSwarmStack();
  new PythonAppContainer(stack, 'web', { image: new PullableImage(stack, 'image'), ...props(stack) });
  const { secrets, configs } = resources(stack, 'docker_service').web.task_spec[0].container_spec[0];
  return { stack, secrets, configs };
}

const secret = (stack: Stack, name: string) => Object.values<any>(resources(stack, 'docker_secret')).find((found) => found.name.startsWith(name));

function fromEnvironment(value: string) {
  process.env.UNIT_SECRET = value;
  return web(() => ({ secrets: { KEY: Secret.fromEnvironment('UNIT_SECRET') } }));
}

test('a secret is one of the Swarm, read when Terraform plans, and named by what tells its content from others', () => {
  const { stack, secrets } = fromEnvironment('one');
  const object = secret(stack, 'shop-web-KEY');
  expect(object).toMatchObject({
    name: expect.stringMatching(/^shop-web-KEY-[0-9a-f]{12}$/),
    data: expect.stringMatching(/^\$\{filebase64\("\/.*"\)\}$/),
    lifecycle: { create_before_destroy: true, ignore_changes: ['data'] },
  });
  expect(departures('docker_secret', object)).toEqual([]);
  expect(secrets).toEqual([{
    secret_id: expect.stringMatching(/^\$\{docker_secret\.web_secret\S+\.id\}$/),
    secret_name: expect.stringMatching(/^\$\{docker_secret\.web_secret\S+\.name\}$/),
    file_name: '/run/secrets/KEY',
    file_uid: '0',
    file_gid: '0',
    file_mode: 0o444,
  }]);
  expect(JSON.stringify(synth(stack))).not.toContain('b25l');
  expect(secret(fromEnvironment('two').stack, 'shop-web-KEY').name).not.toBe(object.name);
});

test('a configuration file is one of the Swarm, at its own path', () => {
  const { stack, configs } = web(() => ({ configFiles: [ConfigFile.fromText('a = 1', '/etc/shop/shop.toml', { mode: '0440' })] }));
  const [object] = Object.values<any>(resources(stack, 'docker_config'));
  expect(object.name).toMatch(/^shop-web-shop\.toml-[0-9a-f]{12}$/);
  expect(object.data).toMatch(/^\$\{filebase64\("assets\/files\/[0-9a-f]{32}"\)\}$/);
  expect(departures('docker_config', object)).toEqual([]);
  expect(configs).toEqual([expect.objectContaining({ file_name: '/etc/shop/shop.toml', file_mode: 0o440 })]);
});

test('Terraform draws what an engine would, once, and tells it to all', () => {
  const stack = newSwarmStack();
  const database = new PostgresDatabase(stack, 'database', { image: new PullableImage(stack, 'postgres') });
  new PythonAppContainer(stack, 'web', { image: new PullableImage(stack, 'image') }).connectTo(database);
  const drawn = secret(stack, 'shop-database-password');
  expect(drawn).toMatchObject({
    name: 'shop-database-password-${substr(uuid(), 0, 8)}',
    data: '${base64encode(substr(replace(join("", [base64sha512(join("", [uuid(), uuid()]))]), "/[^A-Za-z0-9]/", ""), 0, 32))}',
    lifecycle: { create_before_destroy: true, ignore_changes: ['name', 'data'] },
  });
  expect(departures('docker_secret', drawn)).toEqual([]);
  const url = secret(stack, 'shop-web-DATABASE_URL');
  expect(url.data).toMatch(/^\$\{base64encode\(join\("", \["postgresql:\/\/app:", base64decode\(docker_secret\.database_password_\w+\.data\), "@database:5432\/app"\]\)\)\}$/);
  expect(url.name).toMatch(/^shop-web-DATABASE_URL-[0-9a-f]{12}-\$\{substr\(docker_secret\.database_password_\w+\.id, 0, 6\)\}$/);
});

test('another version draws anew, under another name for all that it is in', () => {
  const named = (version: string) => {
    const { stack } = web((scope) => ({ secrets: { KEY: Secret.generated(scope, 'key', { version, length: 70 }) } }));
    expect(resources(stack, 'docker_secret').key.lifecycle.prevent_destroy).toBe(true);
    expect(resources(stack, 'docker_secret').key.data.match(/base64sha512/g)).toHaveLength(2);
    return [resources(stack, 'docker_secret').key.labels, secret(stack, 'shop-web-KEY').name];
  };
  expect(named('1')[0]).not.toEqual(named('2')[0]);
  expect(named('1')[1]).not.toEqual(named('2')[1]);
});

test('the value of a variable can not be kept out of the state', () => {
  const { stack } = web((scope) => ({ secrets: { KEY: Secret.fromVariable(scope, 'api_key') } }));
  expect(synth(stack).variable.api_key).toMatchObject({ ephemeral: false, sensitive: true });
  expect(secret(stack, 'shop-web-KEY').data).toBe('${base64encode(join("", ["", var.api_key, ""]))}');
});

test('a long name is cut, and keeps what tells it from others', () => {
  const { stack } = web(() => ({ configFiles: [ConfigFile.fromText('', `/etc/shop/${'x'.repeat(80)}.toml`)] }));
  const [{ name }] = Object.values<any>(resources(stack, 'docker_config'));
  expect(name).toMatch(/^shop-web-x+-[0-9a-f]{12}$/);
  expect(name).toHaveLength(64);
});

test('throws on two files at one path', () => {
  const file = ConfigFile.fromText('', '/etc/shop/a');
  expect(() => web(() => ({ configFiles: [file, file] }))).toThrow('"shop/web" already has a file at "/etc/shop/a"');
});
