import { TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { checkedLabels, checkedName, engineName, stackLabels } from '../../src/stack/names';
import { newStack } from '../support/synth';

let stack: TerraformStack;
beforeEach(() => {
  stack = newStack();
});

test('a name is the stack and the path in it', () => {
  const api = new Construct(stack, 'api');
  expect(engineName(api)).toBe('shop-api');
  expect(engineName(new Construct(api, 'worker'))).toBe('shop-api-worker');
  expect(engineName(new Construct(api, 'Default'))).toBe('shop-api');
});

test('a construct around the stack is no part of the name', () => {
  const nested = new TerraformStack(new Construct(stack.node.root, 'europe'), 'shop');
  expect(engineName(new Construct(nested, 'api'))).toBe('shop-api');
});

test('an id with a slash gives a name that Docker takes', () => {
  expect(engineName(new Construct(stack, 'a/b'))).toBe('shop-a--b');
});

test.each(['my web', 'wéb', 'a:b'])('throws on the id %p', (id) => {
  expect(() => engineName(new Construct(stack, id))).toThrow(new Error(
    `The id "shop/${id}" gives the name "shop-${id}", but Docker allows only letters, digits, "_", "." and "-" and a letter or digit first: choose another id, or give a name`,
  ));
});

test('throws on the id that CDKTF needs for itself', () => {
  expect(() => engineName(new Construct(stack, 'backend')))
    .toThrow(new Error('The id "shop/backend" is taken by CDKTF itself, for the stack\'s Terraform backend: choose another id'));
  expect(engineName(new Construct(new Construct(stack, 'api'), 'backend'))).toBe('shop-api-backend');
});

test.each(['', '-web', '.web', 'my web', 'a/b', 'wéb'])('throws on the name %p', (name) => {
  expect(() => checkedName('containerName', name)).toThrow(new Error(
    `"containerName" must hold only letters, digits, "_", "." and "-" and start with a letter or digit, got "${name}"`,
  ));
});

test('takes the names that Docker takes, and tokens', () => {
  const names = ['web', 'Web_1.2-x', '1', new TerraformVariable(stack, 'name', {}).stringValue];
  expect(names.map((name) => checkedName('containerName', name))).toEqual(names);
});

test.each(['', 'my label', 'cdktf-python-docker.revision'])('throws on the label %p', (name) => {
  expect(() => checkedLabels({ fine: '1', [name]: 'x' })).toThrow(new Error(
    `"labels" must hold names without spaces that don't start with "cdktf-python-docker.", got "${name}"`,
  ));
});

test('everything carries the name of its stack', () => {
  expect(stackLabels(new Construct(stack, 'api'))).toEqual({ 'cdktf-python-docker.stack': 'shop' });
});
