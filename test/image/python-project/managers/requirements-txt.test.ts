import { readRequirementsFile } from '../../../../src/image/python-project/managers/requirements-file';
import { requirementsTxt } from '../../../../src/image/python-project/managers/requirements-txt';
import { filesOf } from '../../source-files';

const NOTHING = { extras: [], groups: [] };

test('follows -r and -c, joins lines, leaves comments out', () => {
  const parsed = readRequirementsFile(filesOf({
    'requirements.txt': '# ours\n-r requirements/base.txt\n-c constraints.txt\nFlask==3.1.0 \\\n    --hash=sha256:abc  # web\n--extra-index-url https://example.com\n',
    'requirements/base.txt': '--requirement=more.txt\nrequests>=2\n',
    'requirements/more.txt': '-r ../requirements.txt\nattrs==24.1.0 ; python_version < "4"\n',
    'constraints.txt': 'urllib3==2.0.0\n',
  }), 'requirements.txt');
  expect(parsed.files).toEqual(['requirements.txt', 'requirements/base.txt', 'requirements/more.txt', 'constraints.txt']);
  expect(Object.fromEntries(parsed.packages)).toEqual({ attrs: '24.1.0', requests: '', flask: '3.1.0' });
  expect(parsed.hasHashes).toBe(true);
});

const LIB = { 'lib/pyproject.toml': '[project]\nname = "mylib"\ndependencies = ["six==1.17.0"]\n[project.optional-dependencies]\ncache = ["redis==5.0.0"]\n' };
const read = (text: string, more: { [path: string]: string } = {}) => requirementsTxt.read(filesOf({ 'requirements.txt': text, ...more }), 'requirements.txt', NOTHING);
const listed = (text: string, more: { [path: string]: string } = {}) => Object.values(read(text, more).lists ?? {}).join('').trim().split('\n');

test.each([
  '-e ./lib', '--editable=./lib', './lib', 'lib/', '.\\lib', 'mylib @ file:./lib', 'mylib @ file:lib', 'mylib @ file:///${PROJECT_ROOT}/lib', '-e file:lib#egg=mylib',
])('file-url, nested-editable: %s is the local package lib, and what it declares is installed', (line) => {
  const found = read('-r requirements/base.txt\nflask==3.1.0\n', { ...LIB, 'requirements/base.txt': `${line}\n` });
  expect(found).toMatchObject({ localPackages: ['lib'], mounts: ['.cdktf-python-docker/requirements.txt'], install: ['uv pip install --requirements .cdktf-python-docker/requirements.txt'] });
  expect(Object.values(found.lists!)).toEqual(['flask==3.1.0\nsix==1.17.0\n']);
  expect(Object.fromEntries(found.packages)).toEqual({ flask: '3.1.0', six: '1.17.0' });
});

test('extras of a local package are installed, too', () => {
  expect(listed('-e ./lib[cache]', LIB)).toEqual(['six==1.17.0', 'redis==5.0.0']);
});

test.each([
  ['dash-e-dot-setup-py', '-e .', { 'setup.py': "setup(name='shop', install_requires=['flask==3.1.0', 'gunicorn==23.0.0'])" }, '.', 'setup.py', { flask: '3.1.0', gunicorn: '23.0.0' }],
  ['req-editable-lib', '-e ./lib', { 'lib/setup.py': "setup(name='mylib', install_requires=['six'])" }, 'lib', 'lib/setup.py', { six: '' }],
])('%s: what only a setup.py tells is asked at the build, of the whole source', (_, text, more, folder, program, packages) => {
  const found = read(text, more as unknown as { [path: string]: string });
  expect(found).toMatchObject({ localPackages: [folder], needsWholeSource: true, install: [`uv pip install --requirements .cdktf-python-docker/requirements.txt --requirements ${program}`] });
  expect(Object.fromEntries(found.packages)).toEqual(packages);
});

test('throws for a local package that is none, or lies outside of the source', () => {
  expect(() => read('-e ./lib')).toThrow('"source": requirements.txt names ./lib as a package, but the build context has no pyproject.toml, setup.py or setup.cfg there.');
  expect(() => read('-e ../shared')).toThrow('"source": requirements.txt needs ../shared, which lies outside of the source: set "source" to the folder that holds both');
});

test('req-wheel: a wheel of the source is there when it is installed', () => {
  const wheel = 'wheels/six-1.17.0-py2.py3-none-any.whl';
  const found = read(`flask==3.1.0\n./${wheel}\n`, { [wheel]: '' });
  expect(found).toMatchObject({ mounts: ['.cdktf-python-docker/requirements.txt', wheel], manifests: ['requirements.txt', wheel], localPackages: [] });
  expect(Object.values(found.lists!)).toEqual([`flask==3.1.0\nfile:///src/${wheel}\n`]);
  expect(Object.fromEntries(found.packages)).toEqual({ flask: '3.1.0', six: '1.17.0' });
  expect(() => read('./wheels/gone-1.0-py3-none-any.whl')).toThrow('requirements.txt refers to ./wheels/gone-1.0-py3-none-any.whl, but the build context has no such file');
});

test('a folder of wheels that the list names is there, too', () => {
  expect(read('--find-links ./wheels\nsix\n', { 'wheels/six-1.17.0-py3-none-any.whl': '' })).toMatchObject({
    mounts: ['.cdktf-python-docker/requirements.txt', 'wheels/six-1.17.0-py3-none-any.whl'], lists: { '.cdktf-python-docker/requirements.txt': '--find-links /src/wheels\nsix\n' },
  });
});

test('constraints and options stay what they are', () => {
  expect(listed('--extra-index-url https://packages.example.com/simple\n-c limits.txt\n-e ./lib\nflask --no-binary flask\n', { ...LIB, 'limits.txt': 'six<2\n' })).toEqual([
    '--extra-index-url https://packages.example.com/simple', '--constraint /src/limits.txt', 'flask --no-binary flask', 'six==1.17.0',
  ]);
});

test('req-git: a dependency from git brings git to the build; as an editable one, too', () => {
  expect(read('itsdangerous @ git+https://git.example.com/itsdangerous@2.2.0\n')).toMatchObject({ buildPackages: ['ca-certificates', 'git'], install: ['uv pip install --requirements requirements.txt'], warnings: [] });
  expect(listed('-e git+https://git.example.com/shop.git@0123abc#egg=shop&subdirectory=src')).toEqual(['shop @ git+https://git.example.com/shop.git@0123abc#subdirectory=src']);
});

test.each(['shop-lib @ git+ssh://git@git.example.com/shop-lib.git@v1', '-e git+ssh://git@git.example.com/shop-lib.git#egg=shop-lib', 'shop-lib @ git+git@git.example.com:shop-lib.git'])('git-ssh: throws for %s', (line) => {
  expect(() => read(line)).toThrow(/"source": requirements.txt needs git\+.*, and a build has no ssh: name it as git\+https:/);
});

test('script-and-requirements: a project with programs of its own is installed, too', () => {
  const pyproject = '[project]\nname = "worker"\n[project.scripts]\nworker = "worker.cli:main"\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';
  expect(read('six==1.17.0', { 'pyproject.toml': pyproject, 'src/worker/cli.py': '' }).localPackages).toEqual(['.']);
  expect(read('six==1.17.0', { 'pyproject.toml': '[tool.ruff]\n', 'src/worker/cli.py': '' }).localPackages).toEqual([]);
});

test.each(['requirements-prod.txt', 'requirements/prod.txt'])('requirements-elsewhere: %s is taken', (name) => {
  expect(requirementsTxt.find(filesOf({ [name]: '', 'requirements-dev.txt': '' }))).toBe(name);
});

test('throws where a file that it refers to is missing', () => {
  expect(() => readRequirementsFile(filesOf({ 'requirements.txt': '-r base.txt' }), 'requirements.txt'))
    .toThrow('"source": requirements.txt refers to base.txt, but the build context has no base.txt.');
});

test('throws for extras and groups', () => {
  const files = filesOf({ 'requirements.txt': '' });
  expect(() => requirementsTxt.read(files, 'requirements.txt', { extras: ['docs'], groups: [] })).toThrow('"extras" is [docs], but requirements.txt has no extras');
  expect(() => requirementsTxt.read(files, 'requirements.txt', { extras: [], groups: ['prod'] })).toThrow('"dependencyGroups" is [prod], but requirements.txt has no groups');
});

test('requires all hashes where there are any', () => {
  const installs = (text: string) => requirementsTxt.read(filesOf({ 'requirements.txt': text }), 'requirements.txt', NOTHING).install;
  expect(installs('flask==3.1.0 --hash=sha256:a')).toEqual(['uv pip install --require-hashes --requirements requirements.txt']);
  expect(installs('flask==3.1.0')).toEqual(['uv pip install --requirements requirements.txt']);
});

test('warns of what is not pinned', () => {
  const { warnings } = requirementsTxt.read(filesOf({ 'requirements.txt': 'flask\nrequests==2.32.0' }), 'requirements.txt', NOTHING);
  expect(warnings).toEqual([expect.stringContaining('requirements.txt pins no version of flask')]);
});
