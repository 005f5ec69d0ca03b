import { pdm } from '../../../../src/image/python-project/managers/pdm';
import { pipenv, pipfile } from '../../../../src/image/python-project/managers/pipenv';
import { poetry } from '../../../../src/image/python-project/managers/poetry';
import { pylock } from '../../../../src/image/python-project/managers/pylock';
import { filesOf } from '../../source-files';

const NOTHING = { extras: [], groups: [] };
const BACKEND = '[build-system]\nrequires = ["hatchling"]\n';

test('poetry: main and the wanted groups, where pyproject.toml declares nothing', () => {
  const files = filesOf({
    'pyproject.toml': BACKEND,
    'poetry.lock': ['main', 'dev', 'prod'].map((group) => `[[package]]\nname = "For_${group}"\nversion = "1.0"\ngroups = ["${group}"]\n`).join('\n'),
  });
  const found = poetry.read(files, 'poetry.lock', { extras: [], groups: ['prod'] });
  expect(Object.fromEntries(found.packages)).toEqual({ 'for-main': '1.0', 'for-prod': '1.0' });
  expect(found.lists).toEqual({ '.cdktf-python-docker/requirements+prod.txt': 'for-main==1.0\nfor-prod==1.0\n' });
  expect(found.install).toEqual(['uv pip install --no-deps --requirements .cdktf-python-docker/requirements+prod.txt']);
  expect(found.manifests).toEqual(['poetry.lock', 'pyproject.toml']);
});

test('poetry: a project without a package is not installed', () => {
  const files = filesOf({
    'pyproject.toml': `${BACKEND}[tool.poetry]\npackage-mode = false\n[tool.poetry.dependencies]\na = "^1"\n`,
    'poetry.lock': '[[package]]\nname = "a"\nversion = "1"\n',
  });
  expect(poetry.read(files, 'poetry.lock', NOTHING)).toMatchObject({ localPackages: [], packages: new Map([['a', '1']]) });
});

test('pdm: default and the wanted groups', () => {
  const files = filesOf({ 'pyproject.toml': '', 'pdm.lock': '[[package]]\nname = "a"\nversion = "1"\ngroups = ["default"]\n[[package]]\nname = "b"\nversion = "2"\ngroups = ["web"]\n' });
  expect(Object.fromEntries(pdm.read(files, 'pdm.lock', NOTHING).packages)).toEqual({ a: '1' });
  const found = pdm.read(files, 'pdm.lock', { extras: [], groups: ['web'] });
  expect(Object.fromEntries(found.packages)).toEqual({ a: '1', b: '2' });
});

test('pipenv: default and the wanted categories', () => {
  const files = filesOf({ 'Pipfile': '', 'Pipfile.lock': JSON.stringify({ default: { Flask: { version: '==3.1.0' } }, web: { gunicorn: { version: '==23.0.0' } } }) });
  expect(Object.fromEntries(pipenv.read(files, 'Pipfile.lock', NOTHING).packages)).toEqual({ flask: '3.1.0' });
  const found = pipenv.read(files, 'Pipfile.lock', { extras: [], groups: ['web'] });
  expect(Object.fromEntries(found.packages)).toEqual({ flask: '3.1.0', gunicorn: '23.0.0' });
});

test('pipenv: a Pipfile without a lock file is resolved at the build, with a warning', () => {
  const found = pipfile.read(filesOf({ Pipfile: '[packages]\nflask = "*"\n' }), 'Pipfile', NOTHING);
  expect(Object.fromEntries(found.packages)).toEqual({ flask: '' });
  expect(found.unlocked).toContain('Pipfile has no Pipfile.lock');
});

test('pipenv: folders, files, addresses and markers of a Pipfile without a lock file', () => {
  const text = `[packages]
requests = {version = ">=2.20", extras = ["socks"]}
old = {version = "*", markers = "python_version < '3.8'"}
mine = {git = "https://git.example.com/mine.git", ref = "v1"}
wheeled = {path = "./wheels/wheeled-1.0-py3-none-any.whl"}
"e1839a8" = {editable = true, path = "."}
`;
  const files = filesOf({ 'Pipfile': text, 'wheels/wheeled-1.0-py3-none-any.whl': '', 'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["six"]\n' });
  const found = pipfile.read(files, 'Pipfile', NOTHING);
  expect(Object.values(found.lists!)).toEqual([
    'requests[socks]>=2.20\nmine @ git+https://git.example.com/mine.git@v1\nwheeled @ file:///src/wheels/wheeled-1.0-py3-none-any.whl\nsix\n',
  ]);
  expect(found).toMatchObject({
    localPackages: ['.'], buildPackages: ['ca-certificates', 'git'], mounts: ['.cdktf-python-docker/requirements.txt', 'wheels/wheeled-1.0-py3-none-any.whl'],
  });
});

test('pipenv: throws for a broken lock file and for extras', () => {
  expect(() => pipenv.read(filesOf({ 'Pipfile.lock': '{' }), 'Pipfile.lock', NOTHING)).toThrow('"source": Pipfile.lock is not valid JSON');
  expect(() => pipenv.read(filesOf({ 'Pipfile.lock': '{}' }), 'Pipfile.lock', { extras: ['a'], groups: [] })).toThrow('a Pipfile has no extras');
});

test('pylock: packages by name, without those that are folders of the source', () => {
  const text = '[[packages]]\nname = "Flask"\nversion = "3.1.0"\n';
  expect(pylock.read(filesOf({ 'pylock.toml': text }), 'pylock.toml', NOTHING)).toMatchObject({
    packages: new Map([['flask', '3.1.0']]), install: ['uv pip install --requirements pylock.toml'], localPackages: [],
  });
  const files = filesOf({ 'pyproject.toml': BACKEND, 'pylock.toml': `${text}\n[[packages]]\nname = "shop"\ndirectory = { path = "." }\n` });
  const found = pylock.read(files, 'pylock.toml', NOTHING);
  expect(found).toMatchObject({ packages: new Map([['flask', '3.1.0']]), localPackages: ['.'] });
  expect(found.install[0]).toContain('awk');
});
