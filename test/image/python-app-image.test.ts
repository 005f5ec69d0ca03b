import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, TerraformStack, Testing, DefaultTokenResolver, StringConcat, Tokenization } from 'cdktf';
import { folderOf } from './temporary-folder';
import { Platform, PythonAppImage, PythonAppImageProps } from '../../src';

const FLASK = { 'app.py': 'from flask import Flask\napp = Flask(__name__)\n', 'requirements.txt': 'flask==3.1.0\ngunicorn==23.0.0\n', '.python-version': '3.11\n' };

/** An app in a folder of its own, so that what it leaves there can be looked at. */
function synth(props: PythonAppImageProps, folder = folderOf({})) {
  const app = new App({ outdir: join(folder, 'cdktf.out') });
  const stack = new TerraformStack(app, 'shop');
  const image = new PythonAppImage(stack, 'web', props);
  const resource = JSON.parse(Testing.synth(stack)).resource.docker_image.web;
  return { folder, image, resource, imageName: Tokenization.resolve(image.imageName, { scope: stack, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false }), assets: join(folder, 'cdktf.out/stacks/shop/assets/web'), annotations: image.node.metadata.map((entry) => `${entry.type}: ${entry.data}`) };
}

const withoutHashes = (value: unknown) => JSON.parse(JSON.stringify(value).replace(/\b[0-9a-f]{16,32}\b/g, '<hash>'));

test('renders an image that is named by its content', () => {
  const { resource, image, imageName } = synth({ source: folderOf(FLASK) });
  delete resource['//'];
  expect(withoutHashes(resource)).toMatchInlineSnapshot(`
{
  "build": [
    {
      "build_args": {
        "SOURCE_DATE_EPOCH": "315532800",
      },
      "build_log_file": "assets/web/build.log",
      "builder": "default",
      "context": "assets/web/<hash>",
      "dockerfile": "../<hash>.Dockerfile",
      "label": {
        "cdktf-python-docker.stack": "shop",
      },
      "labels": {
        "cdktf-python-docker.stack": "shop",
      },
      "provenance": "false",
    },
  ],
  "force_remove": true,
  "keep_locally": false,
  "lifecycle": {
    "create_before_destroy": true,
    "ignore_changes": [
      "name",
    ],
    "precondition": [
      {
        "condition": "\${fileexists("\${path.module}/assets/web/<hash>.staged") && path.module != ""}",
        "error_message": "The source of "shop-web:<hash>" is no longer staged on this machine, where it waits for a day at most: synthesize again, and review the new plan.",
      },
    ],
  },
  "name": "shop-web:<hash>-\${substr(uuid(), 0, 8)}",
  "provider": "docker",
  "timeouts": {
    "create": "7200s",
  },
  "triggers": {
    "arguments": "<hash>",
    "base": "<hash>",
    "dependencies": "<hash>",
    "dockerfile": "<hash>",
    "labels": "<hash>",
    "name": "shop-web:<hash>",
    "revision": "<hash>",
    "source": "<hash>",
  },
}
`);
  expect(imageName).toBe('${docker_image.web.name}');
  expect([image.config?.port, image.project?.framework]).toEqual([8000, 'flask']);
});

test('renders every option', () => {
  const { resource } = synth({
    source: folderOf({ 'docker/Dockerfile': 'FROM scratch AS prod\nEXPOSE 80\n' }),
    dockerfile: 'docker/Dockerfile',
    target: 'prod',
    buildArguments: { A: 'b' },
    buildSecrets: { npmrc: join(folderOf({ npmrc: '' }), 'npmrc') },
    platform: Platform.LINUX_ARM64,
    imageName: 'registry.example.com/shop',
    labels: { 'org.opencontainers.image.source': 'x' },
    cacheFrom: ['type=local,src=/c'],
    cacheTo: ['type=local,dest=/c'],
  });
  expect(resource).toMatchObject({
    name: expect.stringMatching(/^registry\.example\.com\/shop:[0-9a-f]{16}-\$\{substr\(uuid\(\), 0, 8\)\}$/),
    build: [{
      target: 'prod',
      build_args: { A: 'b' },
      platform: 'linux/arm64',
      label: { 'org.opencontainers.image.source': 'x' },
      labels: { 'org.opencontainers.image.source': 'x' },
      secrets: [{ id: 'npmrc', src: 'assets/web/secrets/npmrc' }],
      cache_from: ['type=local,src=/c'],
      cache_to: ['type=local,dest=/c'],
    }],
  });
});

describe('staging', () => {
  test('puts the context, the Dockerfile beside it and links to secrets where Terraform runs', () => {
    const ca = join(folderOf({ 'ca.pem': '' }), 'ca.pem');
    const { resource, assets } = synth({ source: folderOf(FLASK), caCertificates: ca });
    const context = join(assets, '..', '..', resource.build[0].context);
    expect(readdirSync(context).sort()).toEqual(['.python-version', 'app.py', 'requirements.txt']);
    expect(readFileSync(join(context, resource.build[0].dockerfile), 'utf8')).toContain('id=ca');
    expect(readlinkSync(join(assets, 'secrets/ca'))).toBe(ca);
  });

  test('writes nothing again where nothing changed, and keeps what a plan that was made before may need', () => {
    const source = folderOf(FLASK);
    const { folder, assets } = synth({ source });
    const inode = (name: string) => lstatSync(join(assets, name)).ino;
    const before = readdirSync(assets).map((name) => [name, inode(name)]);
    synth({ source }, folder);
    expect(readdirSync(assets).map((name) => [name, inode(name)])).toEqual(before);
    writeFileSync(join(source, 'app.py'), 'app = Flask(__name__)\n');
    synth({ source }, folder);
    expect(readdirSync(assets)).toEqual(expect.arrayContaining(before.map(([name]) => name)));
    expect(readdirSync(assets)).toHaveLength(before.length + 2);
  });

  test('leaves its own output out of the context', () => {
    const source = folderOf({ ...FLASK, '.dockerignore': '' });
    const first = synth({ source }, source);
    expect(synth({ source }, source).image.revision).toBe(first.image.revision);
  });

  test('leaves an inventory for reviews in the folder of the app', () => {
    const { folder, image } = synth({ source: folderOf(FLASK) });
    const inventory = JSON.parse(readFileSync(join(folder, `.cdktf-python-docker/images/${image.revision}.json`), 'utf8'));
    expect(inventory).toMatchObject({ image: 'shop-web', packages: { flask: '3.1.0' }, base: 'python:3.11-slim-bookworm' });
  });
});

test('two checkouts of the same source give the same resource', () => {
  expect(synth({ source: folderOf(FLASK) }).resource).toEqual(synth({ source: folderOf(FLASK) }).resource);
});

test('takes a relative source from the folder of cdktf.json', () => {
  const folder = folderOf({ 'cdktf.json': '{}', 'app/main.py': '' });
  const app = new App({ outdir: join(folder, 'cdktf.out'), context: { cdktfJsonPath: join(folder, 'cdktf.json') } });
  expect(new PythonAppImage(new TerraformStack(app, 'shop'), 'web', { source: './app' }).project?.command).toEqual(['python', 'main.py']);
});

test('builds an own Dockerfile as it is', () => {
  const { image, resource, assets } = synth({ source: folderOf({ 'Dockerfile': 'FROM python:3.11\nEXPOSE 8080\n', '.dockerignore': 'Dockerfile\n' }), dockerfile: 'Dockerfile' });
  expect([image.project, image.config, image.dockerfile]).toEqual([undefined, { port: 8080, hasPython: true }, 'FROM python:3.11\nEXPOSE 8080\n']);
  expect(existsSync(join(assets, resource.build[0].dockerfile.slice(3)))).toBe(true);
  expect(resource.triggers.dependencies).toBeUndefined();
});

test('an own Dockerfile\'s HEALTHCHECK is known, that of the stage that is built', () => {
  const source = folderOf({ Dockerfile: 'FROM python:3.11 AS prod\nEXPOSE 8080\nHEALTHCHECK --retries=5 CMD true\nFROM prod AS debug\nHEALTHCHECK NONE\n' });
  const checked = (target?: string) => synth({ source, dockerfile: 'Dockerfile', target }).image.config?.healthCheck;
  expect([checked('prod')?.retries, checked()]).toEqual([5, undefined]);
});

test('says once what was recognised, and warns of what is better changed', () => {
  const { annotations } = synth({ source: folderOf({ ...FLASK, 'requirements.txt': 'flask\n', '.dockerignore': '', '.env': 'TOKEN=x' }) });
  expect(annotations).toEqual([
    expect.stringMatching(/^@cdktf\/info: dependencies by pip/),
    expect.stringMatching(/^@cdktf\/warn: requirements.txt pins no version of flask/),
    expect.stringMatching(/^@cdktf\/warn: Flask runs on its development server/),
    expect.stringMatching(/^@cdktf\/warn: The image gets \.env/),
  ]);
});

describe('throws', () => {
  test('for a source that is not there, or is a file', () => {
    expect(() => synth({ source: './nowhere' })).toThrow(/^"source" must be a folder, got "\.\/nowhere", but \/.*nowhere isn't there: give a path/);
    expect(() => synth({ source: join(folderOf(FLASK), 'app.py') })).toThrow('is a file');
  });

  test('for a source without an entry point', () => {
    expect(() => synth({ source: folderOf({ 'README.md': '' }) })).toThrow('[shop/web] "source" has no entry point that could be recognised.');
  });

  test('for a Dockerfile that is not there', () => {
    expect(() => synth({ source: folderOf(FLASK), dockerfile: 'Dockerfile' })).toThrow('"dockerfile" must be a path relative to "source", got "Dockerfile"');
  });

  test('for CA certificates that are not there', () => {
    expect(() => synth({ source: folderOf(FLASK), caCertificates: '/nowhere.pem' })).toThrow('"caCertificates" names /nowhere.pem, which is no file');
  });

  test('for a base image that has another Python than the project wants', () => {
    expect(() => synth({ source: folderOf(FLASK), baseImage: 'python:3.12-slim' })).toThrow('"baseImage" is \'python:3.12-slim\', which has Python 3.12');
  });
});

test('warns of values that look like secrets, without telling them', () => {
  const { annotations } = synth({ source: folderOf(FLASK), environment: { DB_PWD: 'PLANT1', MODE: 'x' }, buildArguments: { LINK: 'https://PLANT2@example.com' } });
  expect(annotations.filter((text) => text.includes('looks like a secret'))).toEqual([
    expect.stringContaining('"environment" variable "DB_PWD" looks like a secret'),
    expect.stringContaining('"buildArguments" has "LINK", which looks like a secret'),
  ]);
  expect(annotations.join()).not.toContain('PLANT');
});

test.each([
  ['a script', { 'x\nRUN id > \\\n #.py': '# /// script\n# dependencies = ["flask"]\n# ///\nprint(1)\n' }],
  ['a file of requirements', { 'app.py': 'print(1)', 'requirements.txt': '-r a,target=/etc\n', 'a,target=/etc': 'flask==3.1.0\n' }],
  ['a local package', { 'app.py': 'print(1)', 'requirements.txt': '-e ./$(id)\n', '$(id)/pyproject.toml': '[project]\nname = "x"\nversion = "1"\n' }],
  ['a folder of Django', {
    'requirements.txt': 'django==5.0\n',
    '$(id)/manage.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")',
    '$(id)/shop/settings.py': 'STATIC_ROOT = "x"\nINSTALLED_APPS = ["django.contrib.staticfiles"]\n',
    '$(id)/shop/wsgi.py': '',
  }],
])('throws on %s whose name would be an instruction, an option or a command', (_, files: { readonly [path: string]: string }) => {
  expect(() => synth({ source: folderOf(files) })).toThrow('whose name would go into the Dockerfile');
});
