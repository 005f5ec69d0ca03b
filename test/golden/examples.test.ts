import './environment';
import { GoldenFile } from './golden-file';
import { rendered } from './render';

// test/wheel shows that each of them in Python writes the same as in TypeScript, byte for byte.
const EXAMPLES: { readonly [name: string]: () => unknown } = {
  'api-gateway': () => jest.requireActual('../../examples/api-gateway/main'),
  'hello': () => jest.requireActual('../../examples/hello/main'),
  'pipeline': () => jest.requireActual('../../examples/pipeline/main'),
  'shop': () => jest.requireActual('../../examples/shop/main'),
  'shop-swarm': () => jest.requireActual('../../examples/shop/swarm'),
};

test.each(Object.entries(EXAMPLES))('the example %s is rendered as before', async (name, run) => {
  const golden = new GoldenFile(`examples/${name}.txt`);
  golden.expectSame(await rendered((outdir) => {
    process.env.CDKTF_OUTDIR = outdir;
    return run();
  }));
  golden.finish();
});
