import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Dockerfile } from '../../../src/image/dockerfile/dockerfile';
import { DockerfileOptions } from '../../../src/image/dockerfile/dockerfile-options';
import { readDockerfile } from '../../../src/image/dockerfile/own-dockerfile';
import { detectProject } from '../../../src/image/python-project/detect-project';
import { dockerfileOf } from '../dockerfile-of';
import { filesOf } from '../source-files';

function dockerfile(files: { [path: string]: string }, options: Partial<DockerfileOptions> = {}): Dockerfile {
  const project = detectProject(filesOf(files), { extras: [], groups: [], pythonVersion: '3.11' });
  return dockerfileOf(project, options);
}

const FLASK = { 'app.py': 'app = Flask(__name__)', 'requirements.txt': 'flask==3.1.0\ngunicorn==23.0.0' };
const LOCKED = { 'uv.lock': '[[package]]\nname = "shop"\nsource = { editable = "." }\n', 'pyproject.toml': '[project]\nname = "shop"\n[project.scripts]\nshop = "shop:main"\n[build-system]\n' };
const LOCK = '[[package]]\nname = "requests"\nversion = "2.32.3"\n';
const DJANGO = {
  'manage.py': 'DJANGO_SETTINGS_MODULE',
  'requirements.txt': 'django==5.1.0\ngunicorn==23.0.0',
  'shop/settings.py': "WSGI_APPLICATION = 'shop.wsgi.application'\nSTATIC_ROOT = '/app/static'\nINSTALLED_APPS = ['django.contrib.staticfiles']",
};

/** The files in golden/ are read by people and by hadolint (test/integ/image/hadolint.test.ts); a change is made by hand and reviewed. */
const GOLDEN: [string, Dockerfile][] = [
  ['no-dependencies', dockerfile({ 'main.py': '' })],
  ['requirements-txt', dockerfile(FLASK)],
  ['uv-package', dockerfile(LOCKED)],
  ...Object.entries<{ [path: string]: string }>({
    'pylock': { 'pylock.toml': 'lock-version = "1.0"\n[[packages]]\nname = "requests"\nversion = "2.32.3"\n' },
    'poetry': { 'poetry.lock': LOCK, 'pyproject.toml': '[tool.poetry]\npackage-mode = false\n[tool.poetry.dependencies]\nrequests = "^2"\n' },
    'poetry-without-lock': { 'pyproject.toml': '[tool.poetry]\npackage-mode = false\n[tool.poetry.dependencies]\nrequests = "^2"\n' },
    'pdm': { 'pdm.lock': LOCK, 'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["requests"]\n' },
    'pipenv': { 'Pipfile.lock': '{"default": {"requests": {"version": "==2.32.3"}}}', 'Pipfile': '[packages]\nrequests = "*"\n' },
    'pipfile-without-lock': { Pipfile: '[packages]\nrequests = "*"\n' },
    'pyproject': { 'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["requests"]\n' },
    'setup-cfg': { 'setup.cfg': '[options]\ninstall_requires =\n  requests\n', 'setup.py': 'from setuptools import setup; setup()' },
    'inline-script': { 'main.py': '# /// script\n# dependencies = ["requests"]\n# ///\n' },
  }).map(([name, files]): [string, Dockerfile] => [name, dockerfile({ 'main.py': '', ...files })]),
  ['django-static', dockerfile(DJANGO)],
  ['setuptools-whole-source', dockerfile({ 'setup.py': 'from shop import __version__', 'shop/__init__.py': '', 'main.py': '' })],
  ['everything', dockerfile(FLASK, {
    baseImage: 'registry.example.com/python@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    buildPackages: ['libpq-dev', 'gcc'],
    runtimePackages: ['libpq5'],
    secrets: [{ id: 'ca' }, { id: 'netrc', target: '/root/.netrc' }, { id: 'index', setup: 'UV_DEFAULT_INDEX="$(cat /run/secrets/index)"; export UV_DEFAULT_INDEX' }],
    installEnvironment: { SSL_CERT_FILE: '/run/secrets/ca' },
    wheelhouse: '.wheelhouse',
    environment: { GREETING: 'Hello, "World" for $5', MODE: 'production' },
    writableSource: true,
    dataFolders: ['/data', '/var/lib/shop'],
    keepPackageTests: true,
    prepare: ['python -m shop.assets'],
  })],
  ['tests', dockerfile(LOCKED, {
    tests: { command: ['python', '-m', 'pytest'], dependencies: { manifests: ['pyproject.toml', 'uv.lock'], needsWholeSource: false, install: ['uv sync --locked --group dev'] } },
  })],
  ['tests-of-the-standard-library', dockerfile({ 'main.py': '' }, {
    tests: { command: ['python', '-m', 'unittest'], dependencies: { manifests: [], needsWholeSource: false, install: [] } },
  })],
  ['alpine', dockerfile(FLASK, { baseImage: 'python:3.13-alpine', buildPackages: ['build-base'] })],
];

test.each(GOLDEN)('%s is as its golden file', (name, { text }) => {
  expect(text).toBe(readFileSync(join(__dirname, 'golden', `${name}.Dockerfile`), 'utf8'));
});

test.each(GOLDEN)('of %s is known what one reads in it', (_, { text, instructions }) => {
  expect(instructions).toEqual(readDockerfile(text).instructions);
});

test('the stage of the tools is the same for apps with other packages, so that they share its cache', () => {
  const tools = ({ text }: Dockerfile) => /^FROM base AS tools[\s\S]*?\n\n/m.exec(text)![0];
  expect(tools(dockerfile(FLASK))).toBe(tools(dockerfile(LOCKED)));
});

test('holds nothing that the frontend of Docker 20.10 does not understand', () => {
  for (const [, { text }] of GOLDEN) {
    expect(text).not.toMatch(/<<|--link|COPY --(parents|exclude)|RUN --network|# syntax|--checksum|start-interval/);
  }
});

test('install-env: variables for what builds packages are there when they are installed, and not in the image', () => {
  const { text } = dockerfile(FLASK, { buildVariables: { CFLAGS: '-O2 -g0' } });
  expect(text.match(/CFLAGS="-O2 -g0"/g)).toHaveLength(1);
  expect(/AS dependencies\n([\s\S]*?)\n\n/.exec(text)![1]).toContain('CFLAGS');
});

test('hatch-vcs: the version from git is told to the project alone, so that a commit installs no packages again', () => {
  const { text } = dockerfile(LOCKED, { projectVersion: { SETUPTOOLS_SCM_PRETEND_VERSION: '1.2.3' }, buildVariables: { CFLAGS: '-O2' } });
  expect(text.match(/SETUPTOOLS_SCM_PRETEND_VERSION=1.2.3/g)).toHaveLength(1);
  expect(/AS project\n([\s\S]*?)\n\n/.exec(text)![1]).toMatch(/SETUPTOOLS_SCM_PRETEND_VERSION=1.2.3 \\\n\s+CFLAGS=-O2/);
});
