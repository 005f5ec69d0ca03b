// A shop in six containers: see README.md.
import { App } from 'cdktf';
import { ShopStack } from './shop-stack';

const app = new App();
new ShopStack(app, 'shop', { port: Number(process.env.PORT ?? 8000) });
app.synth();
