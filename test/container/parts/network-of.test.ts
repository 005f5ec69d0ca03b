import { AppNetwork, PortMapping, PythonAppContainerProps, PythonAppContainer, Rollout, ServiceContainer } from '../../../src';
import { newStack, PresentImage, resources } from '../../support/synth';

function sharing(props: Partial<PythonAppContainerProps> = {}, vpnRollout?: Rollout) {
  const stack = newStack();
  const image = new PresentImage(stack, 'image');
  const vpn = new ServiceContainer(stack, 'vpn', { image, rollout: vpnRollout });
  const worker = new PythonAppContainer(stack, 'worker', { image, networkOf: vpn, ...props });
  return { stack, image, worker };
}

test('a container shares the network of another one, and has none itself', () => {
  const { worker } = resources(sharing().stack, 'docker_container');
  expect(worker.network_mode).toBe('container:${docker_container.vpn.id}');
  expect(worker.networks_advanced).toBeUndefined();
});

test('is recreated where the other one is', () => {
  expect(sharing().worker.rollout).toBe(Rollout.BLUE_GREEN);
  expect(sharing({}, Rollout.RECREATE).worker.rollout).toBe(Rollout.RECREATE);
  expect(() => sharing({ rollout: Rollout.BLUE_GREEN }, Rollout.RECREATE)).toThrow('"rollout" of "shop/worker" is BLUE_GREEN, but the network is that of "shop/vpn"');
});

test('throws on networks, connections and ports of its own', () => {
  const { stack, image, worker } = sharing();
  expect(() => worker.addNetwork(new AppNetwork(stack, 'net'))).toThrow('"shop/worker" shares the network of "shop/vpn" by "networkOf"');
  expect(() => worker.connectTo(new ServiceContainer(stack, 'api', { image, port: 80 }))).toThrow('give it to "shop/vpn"');
  expect(() => worker.addPort(PortMapping.publish(80))).toThrow('"ports" of "shop/worker" publish 80, but it shares the network of "shop/vpn"');
});
