import { PythonAppContainer, ServiceContainer } from '../../src';
import { newStack, onlyResource, PresentImage } from '../support/synth';

test('is not root, unless it is said', () => {
  const user = (given?: string) => {
    const stack = newStack();
    new PythonAppContainer(stack, 'web', { image: new PresentImage(stack, 'image'), user: given });
    return onlyResource(stack, 'docker_container').user;
  };
  expect(user()).toBe('10001:10001');
  expect(user('root')).toBe('root');
});

test('is a service container in everything else', () => {
  const stack = newStack();
  expect(new PythonAppContainer(stack, 'web', { image: new PresentImage(stack, 'image', 8000) })).toBeInstanceOf(ServiceContainer);
});
