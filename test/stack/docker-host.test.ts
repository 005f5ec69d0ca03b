import { DockerProvider } from '@cdktf/provider-docker/lib/provider';
import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { AppNetwork, AppVolume, DockerHost, PortMapping, ServiceContainer } from '../../src';
import { connections, newStack, onlyResource, PresentImage, synth, synthApp, warnings } from '../support/synth';

let stack: TerraformStack;
beforeEach(() => {
  stack = newStack();
});

test('is made once, with all defaults, where a stack has none', () => {
  const network = new AppNetwork(new Construct(stack, 'inner'), 'net');
  expect(DockerHost.of(stack)).toBe(DockerHost.of(network));
  expect(connections(stack)).toEqual([{}]);
});

test('the provider\'s version is the tested one, unless another is chosen', () => {
  new AppNetwork(stack, 'net');
  expect(synth(stack).terraform.required_providers.docker).toEqual({ source: 'kreuzwerker/docker', version: '~> 4.6' });

  const other = newStack();
  new DockerHost(other, 'engine', { providerVersion: '4.6.1' });
  expect(synth(other).terraform.required_providers.docker.version).toBe('4.6.1');
});

test('renders the connection', () => {
  const engine = new DockerHost(stack, 'engine', { host: 'ssh://deploy@shop', sshOptions: ['-i', 'key'] });
  expect(engine.host).toBe('ssh://deploy@shop');
  expect(connections(stack)).toEqual([{ host: 'ssh://deploy@shop', ssh_opts: ['-i', 'key'] }]);
});

test('the address may come from a variable', () => {
  new DockerHost(stack, 'engine', { host: new TerraformVariable(stack, 'engine-address', {}).stringValue });
  expect(connections(stack)).toEqual([{ host: '${var.engine-address}' }]);
});

test('warns of what a declared provider can not do', () => {
  new DockerProvider(stack, 'docker');
  expect(warnings(DockerHost.of(stack))).toEqual([
    'The stack "shop" declares the provider "shop/docker", which can\'t be copied: containers with host ports stop while their image is built, and a volume isn\'t protected when its construct is removed. Use a DockerHost instead',
  ]);
});

test('a provider that the stack declares is used, whatever its id', () => {
  new DockerProvider(stack, 'docker', { host: 'ssh://shop' });
  new AppNetwork(stack, 'net');
  expect(DockerHost.of(stack).host).toBe('ssh://shop');
  expect(connections(stack)).toEqual([{ host: 'ssh://shop' }]);
});

test('the same host port is free on the engines of two declared providers', () => {
  const app = Testing.app();
  for (const id of ['staging', 'production']) {
    const each = new TerraformStack(app, id);
    new DockerProvider(each, 'docker', { host: `ssh://${id}` });
    new ServiceContainer(each, 'web', { image: new PresentImage(each, 'image'), ports: [PortMapping.publish(80)] });
  }
});

test('a second engine has an alias from its path, and its own resources', () => {
  new DockerHost(stack, 'engine');
  const inner = new DockerHost(new Construct(stack, 'gpu'), 'engine', { host: 'ssh://gpu' });
  new AppVolume(stack, 'models', { docker: inner, preventDestroy: false });
  const [, second] = connections(stack);
  expect(second).toEqual({ alias: expect.stringMatching(/^gpu_engine_[0-9A-F]+$/), host: 'ssh://gpu' });
  expect(onlyResource(stack, 'docker_volume').provider).toBe(`docker.${second.alias}`);
});

test('the same names are free on a second engine', () => {
  const other = new DockerHost(stack, 'other', { host: 'ssh://other' });
  const another = new DockerHost(stack, 'another', { host: 'ssh://another' });
  new AppNetwork(stack, 'a', { networkName: 'net', docker: other });
  new AppNetwork(stack, 'b', { networkName: 'net', docker: another });
});

test.each(['shop.example', 'http://shop', '/var/run/docker.sock', ''])('throws on the address %p', (host) => {
  expect(() => new DockerHost(stack, 'engine', { host })).toThrow(new Error(`"host" must start with "unix://", "ssh://" or "tcp://", got "${host}"`));
});

test('throws on ssh options without ssh', () => {
  expect(() => new DockerHost(stack, 'engine', { sshOptions: ['-v'] }))
    .toThrow(new Error('"sshOptions" only work with a "host" that starts with "ssh://", got no host'));
  expect(() => new DockerHost(stack, 'tcp', { host: 'tcp://shop:2376', sshOptions: ['-v'] }))
    .toThrow(new Error('"sshOptions" only work with a "host" that starts with "ssh://", got "tcp://shop:2376"'));
});

test('throws on another engine than that of the declared provider', () => {
  new DockerProvider(stack, 'declared', {});
  expect(() => new DockerHost(stack, 'engine', { host: 'ssh://shop' })).toThrow(new Error(
    'The stack "shop" already declares the provider "shop/declared": configure the engine there, or drop it and keep this DockerHost "shop/engine"',
  ));
});

test('throws on a second version of the provider in a stack', () => {
  new DockerHost(stack, 'engine');
  expect(() => new DockerHost(stack, 'gpu', { host: 'ssh://gpu', providerVersion: '4.7.0' }))
    .toThrow(new Error('"providerVersion" of "shop/gpu" can\'t differ from the stack\'s: set it on "shop/engine"'));
});

test('throws on an engine of another stack', () => {
  const other = new DockerHost(new TerraformStack(stack.node.root, 'other'), 'engine');
  expect(() => new AppNetwork(stack, 'net', { docker: other })).toThrow(new Error(
    '"docker" of "shop/net" must be a DockerHost of the same stack, got "other/engine": make one in "shop"',
  ));
});

test('fails at synth where a provider is declared after the default was made', () => {
  expect(() => synthApp((app) => {
    const late = new TerraformStack(app, 'shop');
    new AppNetwork(late, 'net');
    new DockerProvider(late, 'docker', {});
  })).toThrow('The stack "shop" has two providers without an alias, "shop/DockerHost/Default" and "shop/docker": declare the second before the first construct that needs an engine, or drop it and configure a DockerHost');
});

test.each([['debug', 1], ['', 0]])('with TF_LOG=%s there are %i warnings of a registry\'s password in the log', (level, count) => {
  const before = process.env.TF_LOG;
  process.env.TF_LOG = level;
  try {
    const host = DockerHost.of(stack);
    host._addRegistry({ address: 'registry.example.com', anonymous: false });
    expect(warnings(host).filter((text) => text.includes('writes the password of "registry.example.com" into its log'))).toHaveLength(count);
  } finally {
    process.env.TF_LOG = before ?? '';
  }
});
