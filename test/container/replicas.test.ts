import { PortMapping, PythonAppContainer, PythonAppContainerProps, Rollout } from '../../src';
import { newStack, PresentImage, resources } from '../support/synth';

function web(props: Partial<PythonAppContainerProps>) {
  const stack = newStack();
  const made = new PythonAppContainer(stack, 'web', { image: new PresentImage(stack, 'image'), port: 8000, ...props });
  return { made, containers: () => resources(stack, 'docker_container') };
}

test('each is a resource of its own, and the first keeps its address', () => {
  const three = web({ replicas: 3 }).containers();
  expect(Object.keys(three)).toEqual(['web', expect.stringMatching(/^web_replica-2_/), expect.stringMatching(/^web_replica-3_/)]);
  expect(Object.values(three).map(({ name }) => name.split('-$')[0])).toEqual(['shop-web', 'shop-web-2', 'shop-web-3']);
  expect(Object.values(web({ replicas: 2 }).containers())).toEqual(Object.values(three).slice(0, 2));
});

test('all share one name on their networks', () => {
  const aliases = Object.values(web({ replicas: 2 }).containers()).map(({ networks_advanced: networks }) => networks);
  expect(aliases[0]).toEqual(aliases[1]);
});

test.each([
  ['host ports', { ports: [PortMapping.publish(80)] }],
  ['a name', { containerName: 'web' }],
  ['a rollout', { rollout: Rollout.RECREATE }],
])('throws with %s, which recreates them', (_, props) => {
  expect(() => web({ replicas: 2, ...props })).toThrow('"replicas" of "shop/web" is 2, but its containers are recreated');
});

test('throws when a host port is added later', () => {
  expect(() => web({ replicas: 2 }).made.addPort(PortMapping.publish(80))).toThrow('"replicas" of "shop/web" is 2');
});

test.each([0, 1.5, -1])('throws on %s of them', (replicas) => {
  expect(() => web({ replicas })).toThrow(`"replicas" of "shop/web" must be a whole number from 1, got ${replicas}`);
});
