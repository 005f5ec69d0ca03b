import { PythonAppImage, PythonAppStack } from '../../../src';
import { Deployment, ENGINE } from '../harness';
import { CA, copyOf, PYTHON, removeCopies } from './fixtures';

describe('the same source in two folders, built twice without the cache', () => {
  const deployment = new Deployment('image-reproducible', (stack) => {
    for (const id of ['one', 'two']) {
      const image = new PythonAppImage(stack, id, { source: sources.get(id)!, pythonVersion: PYTHON, caCertificates: CA });
      image.resource.addOverride('build.0.no_cache', true);
      if (id === 'two') {
        // BuildKit does equal steps of builds at the same time only once.
        image.resource.addOverride('depends_on', ['docker_image.one']);
      }
    }
  }, (app, id) => new PythonAppStack(app, id));
  const sources = new Map(['one', 'two'].map((id) => [id, copyOf('managers/pyproject')]));
  const inspected = () => Promise.all(['one', 'two'].map((id) => deployment.inspect(`docker_image.${id}`)));

  beforeAll(() => deployment.apply());

  afterAll(async () => {
    await deployment.destroy();
    removeCopies();
  });

  test('is the same image; on 20.10 in all layers but the last, which have the time of the build', async () => {
    const [one, two] = await inspected();
    expect(one.Created === two.Created).toBe(ENGINE === 'current');
    const layers = [one, two].map(({ RootFS }) => RootFS.Layers as string[]);
    // Base, standard library, packages, project, working folder, source.
    expect(layers[0].length).toBeGreaterThanOrEqual(5);
    if (ENGINE === 'current') {
      expect(two.Id).toBe(one.Id);
    } else {
      expect(layers[1].slice(0, -2)).toEqual(layers[0].slice(0, -2));
    }
  });
});
