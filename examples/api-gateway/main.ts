// Two services behind one API: see README.md.
import { App } from 'cdktf';
import { ApiStack } from './api-stack';

const app = new App();
new ApiStack(app, 'api', { port: Number(process.env.PORT ?? 8000) });
app.synth();
