import { join } from 'node:path';
import { TerraformOutput } from 'cdktf';
import { AppVolume, HealthCheck, PortMapping, PythonAppContainer, PythonAppImage, PythonAppStack } from 'cdktf-python-docker';
import { Construct } from 'constructs';

export interface PipelineProps {
  /** Port of the host that the summary is shown at. */
  readonly port: number;
}

/** Three programs that hand files on through one volume. */
export class PipelineStack extends PythonAppStack {
  constructor(scope: Construct, id: string, { port }: PipelineProps) {
    super(scope, id);
    const image = new PythonAppImage(this, 'image', {
      source: join(__dirname, 'app'),
      pythonVersion: '3.11',
      command: ['python3', 'show.py'],
      port: 8000,
    });
    const data = new AppVolume(this, 'data', { preventDestroy: process.env.DESTROY_DATA !== '1' });

    for (const step of ['measure', 'summarize']) {
      new PythonAppContainer(this, step, {
        image,
        command: ['python3', '-u', `${step}.py`],
        volumes: [data.mountedAt('/data')],
        memory: '64m',
      });
    }
    new PythonAppContainer(this, 'show', {
      image,
      volumes: [data.mountedAt('/data', { readOnly: true })],
      ports: [PortMapping.publishLocally(port)],
      healthCheck: HealthCheck.http('/healthz', { interval: '1s' }),
      memory: '64m',
    });
    new TerraformOutput(this, 'url', { value: `http://127.0.0.1:${port}/` });
  }
}
