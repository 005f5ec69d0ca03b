import { TerraformStack } from 'cdktf';
import { AppVolume, AppVolumeProps } from '../../src';
import { departures } from '../support/provider-schema';
import { newStack, onlyResource, resources, synth } from '../support/synth';

let stack: TerraformStack;
beforeEach(() => {
  stack = newStack();
});

test('is protected, with a plain name, by default', () => {
  new AppVolume(stack, 'data');
  expect(resources(stack, 'docker_volume')).toMatchInlineSnapshot(`
    {
      "data": {
        "labels": [
          {
            "label": "cdktf-python-docker.stack",
            "value": "shop",
          },
        ],
        "lifecycle": {
          "prevent_destroy": true,
        },
        "name": "shop-data",
        "provider": "docker.data_Protection_BE4167B7",
      },
    }
  `);
});

test('renders every property', () => {
  new AppVolume(stack, 'data', {
    volumeName: 'shared-data',
    preventDestroy: false,
    driver: 'local',
    driverOptions: { type: 'nfs', o: 'addr=10.0.0.7,rw', device: ':/export' },
    labels: { team: 'shop' },
  });
  const volume = onlyResource(stack, 'docker_volume');
  expect(volume).toMatchInlineSnapshot(`
    {
      "driver": "local",
      "driver_opts": {
        "device": ":/export",
        "o": "addr=10.0.0.7,rw",
        "type": "nfs",
      },
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
      "name": "shared-data",
      "provider": "docker",
    }
  `);
  expect(departures('docker_volume', volume)).toEqual([]);
});

test('a protected one has a provider that goes with it: Terraform then refuses to destroy it when the construct is removed', () => {
  const data = new AppVolume(stack, 'data');
  const alias = /^docker\.(.+)$/.exec(onlyResource(stack, 'docker_volume').provider)![1];
  expect(synth(stack).provider.docker).toEqual(expect.arrayContaining([{ alias }]));
  expect(data.node.tryFindChild('Protection')).toBeDefined();
});

test('driver, options and labels each change the name: the provider would adopt the old volume under the same one', () => {
  const name = (props: AppVolumeProps) => {
    const each = newStack();
    new AppVolume(each, 'data', props);
    return onlyResource(each, 'docker_volume').name;
  };
  const names = [{}, { driver: 'local' }, { driverOptions: { type: 'tmpfs' } }, { labels: { a: '1' } }, { labels: { a: '2' } }].map(name);
  expect(new Set(names).size).toBe(names.length);
  expect(name({ volumeName: 'kept', labels: { a: '1' } })).toBe('kept');
});

test('one from outside is no resource, and can be mounted', () => {
  const volume = AppVolume.fromVolumeName(stack, 'archive', 'archive-2019');
  expect(volume.mountedAt('/archive')._spec()).toEqual({ volume: 'archive-2019', target: '/archive', readOnly: false });
  expect(synth(stack).resource).toBeUndefined();
});

test('throws on a name that Docker does not take', () => {
  const message = '"volumeName" must hold only letters, digits, "_", "." and "-" and start with a letter or digit, got ';
  expect(() => new AppVolume(stack, 'data', { volumeName: 'my/data' })).toThrow(new Error(`${message}"my/data"`));
  expect(() => AppVolume.fromVolumeName(stack, 'archive', '')).toThrow(new Error(`${message}""`));
});

test('throws on a name that is taken, in other stacks too', () => {
  new AppVolume(stack, 'data', { volumeName: 'data' });
  expect(() => new AppVolume(new TerraformStack(stack.node.root, 'other'), 'data', { volumeName: 'data' }))
    .toThrow(new Error('The volume name "data" of "other/data" is already taken by "shop/data": choose another id or "volumeName"'));
});

test('throws on a label without a name', () => {
  expect(() => new AppVolume(stack, 'data', { labels: { '': 'x' } })).toThrow(new Error(
    '"labels" must hold names without spaces that don\'t start with "cdktf-python-docker.", got ""',
  ));
});
