import { Construct } from 'constructs';
import { IImage, PythonAppContainer, PythonAppStack, ServiceContainer } from '../../../src';
import { Deployment, docker } from '../harness';

class LocalImage extends Construct implements IImage {
  public readonly reference = 'python:3.11-slim-bookworm';
}

describe('a container behind a VPN\'s', () => {
  let deployment: Deployment;
  const deploy = async (version: string) => {
    deployment.define((stack) => {
      const image = new LocalImage(stack, 'image');
      const vpn = new ServiceContainer(stack, 'vpn', { image, command: ['sleep', 'infinity'], environment: { VERSION: version } });
      new PythonAppContainer(stack, 'worker', { image, command: ['sleep', 'infinity'], networkOf: vpn });
    });
    await deployment.apply();
    expect((await deployment.plan()).summary).toEqual([]);
    const [vpn, worker] = await Promise.all(['vpn', 'worker'].map((id) => deployment.inspect(`docker_container.${id}`)));
    const addresses = await Promise.all([vpn, worker].map(({ Id }) => docker('exec', Id, 'hostname', '-I')));
    expect(addresses[1]).toBe(addresses[0]);
  };

  afterAll(() => deployment.destroy());

  test('has its address, and follows it to a new generation', async () => {
    deployment = new Deployment('compose-vpn', () => undefined, (app, id) => new PythonAppStack(app, id));
    await deploy('1');
    await deploy('2');
  });
});
