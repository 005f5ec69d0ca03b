import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PackageIndex, PythonAppImage, PythonAppImageProps, PythonAppStack } from '../../../src';
import { Deployment, docker } from '../harness';
import { CA, copyOf, PYTHON, pythonTool, removeCopies } from './fixtures';
import { PrivateIndex } from './package-index';

const USER = 'builder';
const PASSWORD = 's3cret-of-the-index';

/** The text of everything that an image is made of: its history, its configuration and every file of every layer. */
async function everythingIn(image: string): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'image-layers-'));
  try {
    await docker('save', '--output', join(folder, 'image.tar'), image);
    // Layers may be compressed; unpacked they are searched as one stream.
    execFileSync('sh', ['-c', 'tar -xf image.tar && find . -type f ! -name image.tar ! -name all -exec sh -c \'gzip -dc "$1" 2>/dev/null || cat "$1"\' sh {} \\; > all'], { cwd: folder });
    return Buffer.concat([execFileSync('cat', [join(folder, 'all')], { maxBuffer: 2 ** 31 - 1 }), Buffer.from(await docker('history', '--no-trunc', image))]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('a private index with a password', () => {
  let wheels: string;
  let index: PrivateIndex;
  let address: string;
  let caCertificates: string;

  const secretFile = (text: string) => {
    const file = join(copyOf('managers/none'), 'secret');
    writeFileSync(file, text);
    return file;
  };

  beforeAll(async () => {
    wheels = copyOf('managers/none');
    await pythonTool(wheels, 'uv', 'venv', '--quiet', '--seed', 'venv');
    execFileSync(join(wheels, 'venv/bin/pip'), ['download', '--quiet', '--only-binary', ':all:', '--dest', 'wheels', 'flask==3.1.0', 'gunicorn==23.0.0', 'uv==0.13.9'], { cwd: wheels });
    // Where the builds reach this host: the engine's own bridge.
    const bridge = await docker('network', 'inspect', 'bridge', '--format', '{{index .Options "com.docker.network.bridge.name"}}');
    // Not by os.networkInterfaces(), which leaves a bridge out that no container is on.
    const gateway = /inet ([\d.]+)/.exec(execFileSync('ip', ['-4', '-oneline', 'address', 'show', bridge]).toString())![1];
    index = await PrivateIndex.start(join(wheels, 'wheels'), USER, PASSWORD, gateway);
    address = `${gateway}:${index.port}`;
    caCertificates = secretFile(index.certificate);
  });

  afterAll(async () => {
    await index?.stop();
    removeCopies();
  });

  const WAYS: [string, () => Partial<PythonAppImageProps>][] = [
    ['by netrc', () => ({
      packageIndex: PackageIndex.fromUrl(`https://${address}/simple/`),
      netrc: secretFile(`machine ${address.split(':')[0]} login ${USER} password ${PASSWORD}\n`),
    })],
    ['by an address in a secret file', () => ({ packageIndex: PackageIndex.fromSecretFile(secretFile(`https://${USER}:${PASSWORD}@${address}/simple/`)) })],
  ];

  test.each(WAYS)('serves the build %s, and leaves no trace in image, plan and state', async (way, props) => {
    const source = copyOf('managers/requirements-txt');
    // Another text for each way and each run (a port of its own), so that the packages are really fetched again.
    writeFileSync(join(source, 'requirements.txt'), `# ${way} from ${address}\nflask==3.1.0\ngunicorn==23.0.0\n`);
    const deployment = new Deployment('image-private', stack => {
      new PythonAppImage(stack, 'image', { source, pythonVersion: PYTHON, caCertificates, ...props() });
    }, (app, id) => new PythonAppStack(app, id));
    try {
      const before = index.served.length;
      await deployment.apply();
      expect(index.served.slice(before)).toContain('/simple/flask/');
      const log = readFileSync(join(deployment.stackDirectory, 'assets/image/build.log'), 'utf8');
      const { name } = (await deployment.resources()).find(({ type }) => type === 'docker_image')!.attributes;
      const image = await everythingIn(name);
      const state = execFileSync('terraform', [`-chdir=${deployment.stackDirectory}`, 'state', 'pull']).toString();
      await deployment.plan();
      const plan = execFileSync('terraform', [`-chdir=${deployment.stackDirectory}`, 'show', '-json', 'plan.bin']).toString();
      expect(image.length).toBeGreaterThan(10_000_000);
      // The search finds what is there: the app's own text.
      expect(image.includes('Answers with the versions that are installed.')).toBe(true);
      const withPassword = [image, state, plan, log].filter(place => place.includes(PASSWORD));
      expect(withPassword).toEqual([]);
    } finally {
      await deployment.destroy();
    }
  });

  test('fails without the password', async () => {
    const deployment = new Deployment('image-refused', stack => {
      new PythonAppImage(stack, 'image', {
        source: copyOf('managers/requirements-txt'), pythonVersion: PYTHON, caCertificates, packageIndex: PackageIndex.fromUrl(`https://${address}/simple/`),
      });
    }, (app, id) => new PythonAppStack(app, id));
    try {
      const before = index.refused;
      await expect(deployment.apply()).rejects.toThrow('Error running buildx build');
      expect(index.refused).toBeGreaterThan(before);
    } finally {
      await deployment.destroy();
    }
  });

  test('a folder of wheels needs no network, and stays out of the image', async () => {
    const deployment = new Deployment('image-wheels', stack => {
      new PythonAppImage(stack, 'image', {
        source: copyOf('managers/requirements-txt'), pythonVersion: PYTHON, packageIndex: PackageIndex.fromWheelhouse(join(wheels, 'wheels')),
      });
    }, (app, id) => new PythonAppStack(app, id));
    try {
      await deployment.apply();
      const { name } = (await deployment.resources()).find(({ type }) => type === 'docker_image')!.attributes;
      expect(await docker('run', '--rm', '--network', 'none', name, 'python', '-c', 'import flask, os; print(sorted(os.listdir("/app")))'))
        .toBe("['app.py', 'constraints.txt', 'requirements', 'requirements.txt']");
    } finally {
      await deployment.destroy();
    }
  });
});

test('the certificates of this host are no part of the image', async () => {
  const marker = '-----BEGIN CERTIFICATE-----';
  const deployment = new Deployment('image-ca', stack => {
    new PythonAppImage(stack, 'image', { source: copyOf('managers/none'), pythonVersion: PYTHON, caCertificates: CA });
  }, (app, id) => new PythonAppStack(app, id));
  try {
    await deployment.apply();
    const { name } = (await deployment.resources()).find(({ type }) => type === 'docker_image')!.attributes;
    const [{ RootFS: { Layers: base } }] = JSON.parse(await docker('image', 'inspect', `python:${PYTHON}-slim-bookworm`));
    const [{ RootFS: { Layers: layers } }] = JSON.parse(await docker('image', 'inspect', name));
    expect(layers.slice(0, base.length)).toEqual(base);
    expect(await docker('run', '--rm', name, 'sh', '-c', `grep -rl -- '${marker}' /app /opt /home /run 2>/dev/null || true`)).toBe('');
  } finally {
    await deployment.destroy();
    removeCopies();
  }
});
