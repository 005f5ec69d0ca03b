import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PythonAppImage, PythonAppImageProps, PythonAppStack } from '../../../src';
import { Deployment, docker } from '../harness';
import { copyOf, PYTHON, removeCopies } from './fixtures';

describe('an option whose only trace is an owner or a mode takes effect after a build without it', () => {
  let source: string;
  let options: Partial<PythonAppImageProps> = {};
  const deployment = new Deployment('image-owners', (stack) => {
    new PythonAppImage(stack, 'image', { source, pythonVersion: PYTHON, ...options });
  }, (app, id) => new PythonAppStack(app, id));

  /** Owner and mode of paths of the image, once it is built with options. */
  async function built(chosen: Partial<PythonAppImageProps>, ...paths: string[]): Promise<string[]> {
    options = chosen;
    await deployment.apply();
    const image = (await deployment.resources()).find(({ type }) => type === 'docker_image')!;
    return (await docker('run', '--rm', '--entrypoint', 'stat', String(image.attributes.image_id), '--format', '%n %u %a', ...paths)).trim().split('\n');
  }

  beforeAll(() => {
    source = copyOf('frameworks/script');
    // No other build has had this content.
    writeFileSync(join(source, 'unique.txt'), deployment.name);
    writeFileSync(join(source, 'start.sh'), deployment.name);
  });

  afterAll(async () => {
    await deployment.destroy();
    removeCopies();
  });

  test('writableSource', async () => {
    expect(await built({}, '/app', '/app/unique.txt')).toEqual(['/app 0 755', '/app/unique.txt 0 644']);
    expect(await built({ writableSource: true }, '/app', '/app/unique.txt')).toEqual(['/app 10001 755', '/app/unique.txt 10001 644']);
    expect(await built({}, '/app', '/app/unique.txt')).toEqual(['/app 0 755', '/app/unique.txt 0 644']);
  });

  test('writableSource of a source that is prepared', async () => {
    const prepare = ['echo prepared > prepared.txt'];
    expect(await built({ prepare }, '/app/unique.txt', '/app/prepared.txt')).toEqual(['/app/unique.txt 0 644', '/app/prepared.txt 0 644']);
    expect(await built({ prepare, writableSource: true }, '/app/unique.txt', '/app/prepared.txt')).toEqual(['/app/unique.txt 10001 644', '/app/prepared.txt 10001 644']);
  });

  test('dataFolders', async () => {
    expect(await built({ dataFolders: [] }, '/opt')).toEqual(['/opt 0 755']);
    expect(await built({ dataFolders: ['/data', '/var/cache/shop'] }, '/data', '/var/cache/shop')).toEqual(['/data 10001 755', '/var/cache/shop 10001 755']);
  });

  test('the executable bit of a file', async () => {
    expect(await built({}, '/app/start.sh')).toEqual(['/app/start.sh 0 644']);
    chmodSync(join(source, 'start.sh'), 0o755);
    expect(await built({}, '/app/start.sh')).toEqual(['/app/start.sh 0 755']);
  });
});
