import { TerraformStack } from 'cdktf';
import { COMMAND, Source } from './source';
import { Gateway, HealthCheck, PortMapping, PythonAppContainer, PythonAppContainerProps, PythonAppImage, Route } from '../../../src';
import { PATIENT } from '../harness';

/** A stack with the app behind a gateway. */
export function shop(source: Source, port: number, props: Partial<PythonAppContainerProps> = {}): (stack: TerraformStack) => void {
  return (stack) => {
    const image = new PythonAppImage(stack, 'image', {
      source: source.folder, command: COMMAND, port: 8000, pythonVersion: '3.11', caCertificates: process.env.SSL_CERT_FILE,
    });
    const web = new PythonAppContainer(stack, 'web', {
      image, healthCheck: HealthCheck.http('/healthz', PATIENT), ...props,
    });
    new Gateway(stack, 'gateway', { routes: [Route.path('/', web)], ports: [PortMapping.publishLocally(port)] });
  };
}
