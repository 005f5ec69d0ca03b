import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PackageIndex, PythonAppImage, PythonAppImageProps, PythonAppStack } from '../../../src';
import { Deployment, docker } from '../harness';
import { CA, copyOf, PYTHON, pythonTool, removeCopies } from './fixtures';
import { makeRepository, PrivateIndex } from './package-index';

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

describe('what a build must keep to itself', () => {
  let host: PrivateIndex;
  let wheels: string;
  let refused: number;
  let error: string;
  const sources: { [image: string]: string } = {};
  const props: { [image: string]: Partial<PythonAppImageProps> } = {};
  const deployment = new Deployment('image-private', (stack) => {
    Object.entries(props).forEach(([id, own]) => new PythonAppImage(stack, id, { source: sources[id], pythonVersion: PYTHON, ...own }));
  }, (app, id) => new PythonAppStack(app, id));
  const built = async (id: string) => (await deployment.resources()).find(({ address }) => address === `docker_image.${id}`)!.attributes.name as string;

  const secretFile = (text: string) => {
    const file = join(copyOf('managers/none'), 'secret');
    writeFileSync(file, text);
    return file;
  };
  const add = (id: string, requirements: string, own: Partial<PythonAppImageProps>) => {
    sources[id] = copyOf('managers/none');
    // The port is of this run alone, so that the packages are really fetched again.
    writeFileSync(join(sources[id], 'requirements.txt'), `# ${id} from ${host.address}\n${requirements}\n`);
    props[id] = own;
  };

  beforeAll(async () => {
    wheels = copyOf('managers/none');
    await pythonTool(wheels, 'uv', 'venv', '--quiet', '--seed', 'venv');
    const packages = ['blinker==1.9.0', 'itsdangerous==2.2.0', 'setuptools==80.9.0', 'uv==0.13.9'];
    execFileSync(join(wheels, 'venv/bin/pip'), ['download', '--quiet', '--only-binary', ':all:', '--dest', 'wheels', ...packages], { cwd: wheels });
    // Where the builds reach this host: the engine's own bridge.
    const bridge = await docker('network', 'inspect', 'bridge', '--format', '{{index .Options "com.docker.network.bridge.name"}}');
    // Not by os.networkInterfaces(), which leaves a bridge out that no container is on.
    const gateway = /inet ([\d.]+)/.exec(execFileSync('ip', ['-4', '-oneline', 'address', 'show', bridge]).toString())![1];
    makeRepository(join(wheels, 'wheels'), 'greetings');
    host = await PrivateIndex.start(join(wheels, 'wheels'), USER, PASSWORD, gateway);

    const caCertificates = secretFile(`${readFileSync(CA ?? '/dev/null', 'utf8')}\n${host.certificate}`);
    const index = PackageIndex.fromUrl(`https://${host.address}/simple/`);
    const netrc = secretFile(`machine ${gateway} login ${USER} password ${PASSWORD}\n`);
    add('by-netrc', `itsdangerous==2.2.0\ngreetings @ git+https://${host.address}/greetings.git`, {
      caCertificates, packageIndex: index, netrc, buildPackages: ['git'], runtimePackages: ['netbase'],
    });
    add('by-address', 'blinker==1.9.0', { caCertificates, packageIndex: PackageIndex.fromSecretFile(secretFile(`https://${USER}:${PASSWORD}@${host.address}/simple/`)) });
    add('refused', 'itsdangerous==2.2.0', { caCertificates, packageIndex: index });
    add('by-wheels', 'itsdangerous==2.2.0', { packageIndex: PackageIndex.fromWheelhouse(join(wheels, 'wheels')) });
    error = await deployment.apply().then(() => 'none', (reason: Error) => reason.message);
    refused = host.refused;
  });

  afterAll(async () => {
    await deployment.destroy();
    await host?.stop();
    removeCopies();
  });

  const WAYS: [id: string, served: string][] = [['by-netrc', '/simple/itsdangerous/'], ['by-address', '/simple/blinker/']];

  test.each(WAYS)('a password that reaches the build %s leaves no trace in image, plan and state', async (id, served) => {
    expect(host.served).toContain(served);
    const log = readFileSync(join(deployment.stackDirectory, `assets/${id}/build.log`), 'utf8');
    const image = await everythingIn(await built(id));
    const state = execFileSync('terraform', [`-chdir=${deployment.stackDirectory}`, 'state', 'pull']).toString();
    const plan = execFileSync('terraform', [`-chdir=${deployment.stackDirectory}`, 'show', '-json']).toString();
    expect(image.length).toBeGreaterThan(10_000_000);
    // The search finds what is there: the app's own text.
    expect(image.includes('no dependencies')).toBe(true);
    const withPassword = [image, state, plan, log].filter((place) => place.includes(PASSWORD));
    expect(withPassword).toEqual([]);
  });

  test('packages come from git over https with a password, by a git that only the build has', async () => {
    expect(await docker('run', '--rm', await built('by-netrc'), 'sh', '-c', 'python -c "import greetings; print(greetings.HELLO)"; ls /etc/protocols; command -v git || echo no git'))
      .toBe('hello from git\n/etc/protocols\nno git');
  });

  test('a build fails without the password', () => {
    expect(error).toMatch(/The build failed:[\s\S]*Missing credentials|401|[Uu]nauthorized/);
    expect(refused).toBeGreaterThan(0);
  });

  test('a folder of wheels needs no network, and stays out of the image', async () => {
    expect(await docker('run', '--rm', '--network', 'none', await built('by-wheels'), 'python', '-c', 'import itsdangerous, os; print(sorted(os.listdir("/app")))'))
      .toBe("['main.py', 'requirements.txt']");
  });

  test('the certificates that the build trusts are no part of the image', async () => {
    const name = await built('by-address');
    const [{ RootFS: { Layers: base } }] = JSON.parse(await docker('image', 'inspect', `python:${PYTHON}-slim-bookworm`));
    const [{ RootFS: { Layers: layers } }] = JSON.parse(await docker('image', 'inspect', name));
    expect(layers.slice(0, base.length)).toEqual(base);
    // A package of certificates may be among the dependencies of an app, not among those of this one.
    expect(await docker('run', '--rm', name, 'sh', '-c', "grep -rl -- '-----BEGIN CERTIFICATE-----' /app /opt /home /run 2>/dev/null || true")).toBe('');
  });
});
