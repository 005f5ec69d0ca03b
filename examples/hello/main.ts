// A Flask app in its container, from its source folder: see app/.
import { join } from 'node:path';
import { App, TerraformOutput } from 'cdktf';
import {
  AppNetwork,
  AppVolume,
  HealthCheck,
  PortMapping,
  PythonAppContainer,
  PythonAppImage,
  PythonAppStack,
} from 'cdktf-python-docker';

const port = Number(process.env.PORT ?? 8000);

const app = new App();
const stack = new PythonAppStack(app, 'hello');

const image = new PythonAppImage(stack, 'image', {
  source: join(__dirname, 'app'),
  pythonVersion: '3.11',
  // Where the host trusts certificates of its own, such as a proxy's, pip has to trust them too.
  caCertificates: process.env.SSL_CERT_FILE,
});
const data = new AppVolume(stack, 'data', {
  // What the visitors left is never destroyed, unless it is asked for: DESTROY_DATA=1 npx cdktf destroy
  preventDestroy: process.env.DESTROY_DATA !== '1',
});

new PythonAppContainer(stack, 'web', {
  image,
  ports: [PortMapping.publishLocally(port)],
  networks: [new AppNetwork(stack, 'net')],
  volumes: [data.mountedAt('/data')],
  environment: { GREETING: 'Hello, World!' },
  healthCheck: HealthCheck.http('/health'),
});

new TerraformOutput(stack, 'url', { value: `http://127.0.0.1:${port}/` });

app.synth();
