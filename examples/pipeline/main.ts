// Three programs and one volume: see README.md.
import { App } from 'cdktf';
import { PipelineStack } from './pipeline-stack';

const app = new App();
new PipelineStack(app, 'pipeline', { port: Number(process.env.PORT ?? 8000) });
app.synth();
