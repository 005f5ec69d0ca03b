import { TerraformVariable } from 'cdktf';
import fc from 'fast-check';
import { AppNetwork, AppVolume, ServiceContainer } from '../../src';
import { hashedName, revisionOf, shortHash } from '../../src/provider/revision';
import { newStack, onlyResource, PresentImage } from '../support/synth';

const revision = (attributes: { [name: string]: unknown }) => revisionOf(newStack(), attributes, new Set(['memory']), new Set(['wait']));
const name = (configuration: { [name: string]: unknown }) => hashedName(newStack(), 'shop-net', configuration);

test('is twelve hexadecimal digits', () => {
  expect(revision({ image: 'a' })).toMatch(/^[0-9a-f]{12}$/);
  expect(shortHash('')).toBe('e3b0c44298fc');
});

test('does not depend on the order of attributes', () => {
  expect(revision({ a: '1', b: '2' })).toBe(revision({ b: '2', a: '1' }));
});

test('changes with a value, an attribute more and an attribute less', () => {
  const all = [{ a: '1' }, { a: '2' }, { a: '1', b: '1' }, { b: '1' }].map(revision);
  expect(new Set(all).size).toBe(4);
});

test('leaves out what is undefined, and what only the provider reads', () => {
  expect(revision({ a: '1', b: undefined, wait: true })).toBe(revision({ a: '1' }));
});

test('counts what is updated in place by its presence', () => {
  expect(revision({ memory: 512 })).toBe(revision({ memory: 1024 }));
  expect(revision({ memory: 512 })).not.toBe(revision({}));
});

test('does not depend on what else the app holds', () => {
  const revisionBeside = (others: number) => {
    const stack = newStack();
    for (let count = 0; count < others; count++) {
      expect(new TerraformVariable(stack, `v${count}`, {}).stringValue).toBeTruthy();
    }
    const greeting = new TerraformVariable(stack, 'greeting', {});
    new ServiceContainer(stack, 'web', {
      image: new PresentImage(stack, 'image'),
      networks: [new AppNetwork(stack, 'net', { labels: { greeting: greeting.stringValue } })],
      volumes: [new AppVolume(stack, 'data').mountedAt('/data')],
      environment: { GREETING: greeting.stringValue },
      command: greeting.listValue,
    });
    return [onlyResource(stack, 'docker_container').labels, onlyResource(stack, 'docker_network').name];
  };
  expect(revisionBeside(7)).toEqual(revisionBeside(0));
});

test('names with another configuration differ', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => {
    fc.pre(a !== b);
    expect(name({ driver: `x${a}` })).not.toBe(name({ driver: `x${b}` }));
  }), { numRuns: 20 });
  expect(name({ driver: 'bridge' })).toMatch(/^shop-net-[0-9a-f]{6}$/);
});
