import { App, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { claim } from '../../src/stack/claims';

let app: App;
let first: Construct;
let second: Construct;

beforeEach(() => {
  app = Testing.app();
  first = new Construct(new TerraformStack(app, 'blue'), 'web');
  second = new Construct(new TerraformStack(app, 'green'), 'web');
});

const port = (value: string, engine?: string) => ({ kind: 'host port', value, engine, cure: 'choose another "hostPort"' });

test('throws where two constructs of an app want the same, and names both', () => {
  claim(first, port('80'));
  expect(() => claim(second, port('80')))
    .toThrow(new Error('The host port "80" of "green/web" is already taken by "blue/web": choose another "hostPort"'));
});

test('throws where two values exclude each other, and names both values', () => {
  claim(first, port('0.0.0.0:80'));
  expect(() => claim(second, port('127.0.0.1:80'), () => true)).toThrow(new Error(
    'The host port "127.0.0.1:80" of "green/web" is already taken by "blue/web" (as "0.0.0.0:80"): choose another "hostPort"',
  ));
});

test('other engines, kinds, values and apps are free', () => {
  claim(first, port('80'));
  claim(second, port('80', 'ssh://other'));
  claim(second, { ...port('80'), kind: 'container name' });
  claim(second, port('81'));
  claim(new Construct(new TerraformStack(Testing.app(), 'blue'), 'web'), port('80'));
});

test('a token may be anything', () => {
  const token = new TerraformVariable(first, 'port', {}).stringValue;
  claim(first, port(token));
  claim(second, port(token));
});
