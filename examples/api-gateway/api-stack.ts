import { join } from 'node:path';
import { TerraformOutput } from 'cdktf';
import {
  Gateway,
  HealthCheck,
  PortMapping,
  PythonAppContainer,
  PythonAppImage,
  PythonAppStack,
  Route,
} from 'cdktf-python-docker';
import { Construct } from 'constructs';

export interface ApiProps {
  /** Port of the host that the API is reached at. */
  readonly port: number;
}

/** One API, made of two services of which one calls the other. */
export class ApiStack extends PythonAppStack {
  constructor(scope: Construct, id: string, { port }: ApiProps) {
    super(scope, id);
    const users = this.service('users');
    const orders = this.service('orders');
    orders.connectTo(users);

    new Gateway(this, 'gateway', {
      routes: [Route.path('/users', users), Route.path('/orders', orders)],
      ports: [PortMapping.publishLocally(port)],
      maxBodySize: '1m',
    });
    new TerraformOutput(this, 'url', { value: `http://127.0.0.1:${port}` });
  }

  private service(name: string): PythonAppContainer {
    const image = new PythonAppImage(this, `${name}-image`, {
      source: join(__dirname, name),
      pythonVersion: '3.11',
      caCertificates: process.env.SSL_CERT_FILE,
    });
    return new PythonAppContainer(this, name, { image, memory: '128m', healthCheck: HealthCheck.http('/healthz', { interval: '1s' }) });
  }
}
