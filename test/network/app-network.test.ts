import { TerraformStack } from 'cdktf';
import { AppNetwork, ServiceContainer } from '../../src';
import { departures } from '../support/provider-schema';
import { newStack, onlyResource, PresentImage, resources, synth, synthApp } from '../support/synth';

let stack: TerraformStack;
beforeEach(() => {
  stack = newStack();
});

test('is a bridge with a name of its own by default', () => {
  new AppNetwork(stack, 'internal');
  expect(resources(stack, 'docker_network')).toMatchInlineSnapshot(`
    {
      "internal": {
        "driver": "bridge",
        "labels": [
          {
            "label": "cdktf-python-docker.stack",
            "value": "shop",
          },
        ],
        "name": "shop-internal-a6d2af",
        "provider": "docker",
      },
    }
  `);
});

test('renders every property', () => {
  new AppNetwork(stack, 'internal', {
    networkName: 'shop-net',
    driver: 'overlay',
    internal: true,
    attachable: true,
    ipv6: true,
    subnets: ['172.31.7.0/24', 'fd00::/64'],
    driverOptions: { 'com.docker.network.driver.mtu': '1400' },
    labels: { team: 'shop' },
  });
  const network = onlyResource(stack, 'docker_network');
  expect(network).toMatchInlineSnapshot(`
    {
      "attachable": true,
      "driver": "overlay",
      "internal": true,
      "ipam_config": [
        {
          "gateway": "172.31.7.1",
          "subnet": "172.31.7.0/24",
        },
        {
          "gateway": "fd00::1",
          "subnet": "fd00::/64",
        },
      ],
      "ipv6": true,
      "labels": [
        {
          "label": "cdktf-python-docker.stack",
          "value": "shop",
        },
        {
          "label": "team",
          "value": "shop",
        },
      ],
      "name": "shop-net",
      "options": {
        "com.docker.network.driver.mtu": "1400",
      },
      "provider": "docker",
    }
  `);
  expect(departures('docker_network', network)).toEqual([]);
});

test('another configuration gets another name, so that old and new can be there at once', () => {
  const name = (internal: boolean) => {
    const each = newStack();
    new AppNetwork(each, 'internal', { internal });
    return onlyResource(each, 'docker_network').name;
  };
  expect(name(true)).not.toBe(name(false));
  expect(name(true)).toBe(name(true));
});

test('one from outside is no resource', () => {
  const vpn = AppNetwork.fromNetworkName(stack, 'vpn', 'wireguard');
  expect([vpn.networkName, vpn.networkReference]).toEqual(['wireguard', 'wireguard']);
  expect(synth(stack).resource).toBeUndefined();
});

test('a container of another stack joins it by an output', () => {
  const stacks = synthApp((app) => {
    const network = new AppNetwork(new TerraformStack(app, 'base'), 'net');
    const shop = new TerraformStack(app, 'shop');
    new ServiceContainer(shop, 'web', { image: new PresentImage(shop, 'image'), networks: [network] });
  });
  const [output] = Object.keys(stacks.base.output);
  expect(stacks.base.output[output].value).toBe('${docker_network.net.id}');
  expect(stacks.shop.resource.docker_container.web.networks_advanced[0].name)
    .toBe(`\${data.terraform_remote_state.${Object.keys(stacks.shop.data.terraform_remote_state)[0]}.outputs.${output}}`);
});

test('throws on a name that Docker does not take', () => {
  const message = '"networkName" must hold only letters, digits, "_", "." and "-" and start with a letter or digit, got ';
  expect(() => new AppNetwork(stack, 'net', { networkName: 'my net' })).toThrow(new Error(`${message}"my net"`));
  expect(() => AppNetwork.fromNetworkName(stack, 'vpn', '')).toThrow(new Error(`${message}""`));
});

test('throws on a name that is taken', () => {
  new AppNetwork(stack, 'a', { networkName: 'net' });
  expect(() => new AppNetwork(stack, 'b', { networkName: 'net' }))
    .toThrow(new Error('The network name "net" of "shop/b" is already taken by "shop/a": choose another id or "networkName"'));
});

test('throws on subnets that overlap, in other stacks too', () => {
  new AppNetwork(stack, 'a', { subnets: ['172.31.0.0/16'] });
  expect(() => new AppNetwork(new TerraformStack(stack.node.root, 'other'), 'b', { subnets: ['172.31.7.0/24'] })).toThrow(new Error(
    'The subnet "172.31.7.0/24" of "other/b" is already taken by "shop/a" (as "172.31.0.0/16"): choose "subnets" that don\'t overlap',
  ));
});

test('throws on an IPv6 subnet of a network without IPv6', () => {
  expect(() => new AppNetwork(stack, 'net', { subnets: ['fd00::/64'] })).toThrow(new Error(
    '"subnets" of "shop/net" hold an IPv6 address, but "ipv6" is not true: set it, or leave that subnet out',
  ));
});

test('throws on a label of the library', () => {
  expect(() => new AppNetwork(stack, 'net', { labels: { 'cdktf-python-docker.stack': 'mine' } })).toThrow(new Error(
    '"labels" must hold names without spaces that don\'t start with "cdktf-python-docker.", got "cdktf-python-docker.stack"',
  ));
});
