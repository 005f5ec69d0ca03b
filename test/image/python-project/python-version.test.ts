import { allows, detectPythonVersion, versionOfImage, versionWarnings } from '../../../src/image/python-project/python-version';
import { filesOf } from '../source-files';

const version = (files: { [path: string]: string }) => detectPythonVersion(filesOf(files));
const requires = (specifier: string) => ({ 'pyproject.toml': `[project]\nname = "a"\nrequires-python = "${specifier}"\n` });

test.each([
  [{ '.python-version': '# ours\n3.11.4\n' }, '3.11'],
  [{ '.python-version': 'cpython-3.10\n' }, '3.10'],
  [{ Pipfile: '[requires]\npython_version = "3.12"\n' }, '3.12'],
  [{ 'runtime.txt': 'python-3.9.18\n' }, '3.9'],
  [requires('>=3.8'), '3.13'],
  [requires('>=3.9,<3.12'), '3.11'],
  [requires('>=3.14'), '3.14'],
  [requires('==3.10.*'), '3.10'],
  [requires('>=3.11.4,<3.12'), '3.11'],
  [{ 'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.8"\n' }, '3.13'],
  [{ 'pyproject.toml': '[tool.poetry.dependencies]\npython = "~3.10"\n' }, '3.10'],
  [{ 'setup.cfg': '[options]\npython_requires = <3.10\n' }, '3.9'],
  [{ 'setup.py': 'setup(python_requires=">=3.7,<3.9")' }, '3.8'],
  [{ '.tool-versions': 'nodejs 20.1.0\npython 3.12.4\n' }, '3.12'],
  [requires('==3.11.7'), '3.11'],
  [{ 'pyproject.toml': '[tool.poetry.dependencies]\npython = "~3.9 || ~3.11"\n' }, '3.11'],
  [{}, '3.13'],
])('of %p is %s', (files, expected) => {
  expect(version(files).version).toBe(expected);
});

test('uv-lock-requires-python: what the members of a workspace have in common decides where its root is no project', () => {
  const found = version({ 'pyproject.toml': '[tool.uv.workspace]\nmembers = ["api"]\n', 'uv.lock': 'version = 1\nrequires-python = ">=3.14"\n' });
  expect([found.version, found.reason]).toEqual(['3.14', "requires-python in uv.lock is '>=3.14'"]);
});

test('says why', () => {
  expect(version({}).reason).toBe('the default, since the project names none');
  expect(version(requires('<3.12')).reason).toBe("requires-python in pyproject.toml is '<3.12'");
  expect(version({ '.python-version': '3.12' }).reason).toBe('.python-version says so');
});

test('python-version-patch: a patch release is left to the image of its minor version', () => {
  const found = version({ '.python-version': '3.13.1' });
  expect([found.version, found.reason]).toEqual(['3.13', '.python-version says 3.13.1, of which the image has the newest patch release']);
});

test.each([['.python-version', '2.7.18'], ['.python-version', '3.6.15'], ['runtime.txt', 'python-2.7.14'], ['Pipfile', '[requires]\npython_version = "3.7"']])('throws for a Python that is too old: %s %s', (file, text) => {
  expect(() => version({ [file]: text })).toThrow(new RegExp(`"pythonVersion": ${file.replace('.', '\\.')} says [23]\\.\\d.*, and Python before 3\\.8 can't be built`));
});

test('warns of a Python that gets no corrections any more', () => {
  expect(versionWarnings(version({ '.python-version': '3.8' }))).toEqual(['Python 3.8 gets no corrections since October 2024, not even for security: move the project to 3.13.']);
  expect(versionWarnings(version({ '.python-version': '3.12' }))).toEqual([]);
});

test('throws where no known Python suits', () => {
  expect(() => version(requires('<3'))).toThrow('"pythonVersion": requires-python in pyproject.toml is \'<3\', and none of 3.14, 3.13');
});

test('a minor version stands for any of its patch releases', () => {
  const constraint = { specifier: '>=3.11.4', origin: '' };
  expect([allows(constraint, '3.11'), allows(constraint, '3.11.3'), allows(constraint, '3.10')]).toEqual([true, false, false]);
});

test('a constraint that cannot be read is left to the installer', () => {
  expect(allows({ specifier: 'three', origin: '' }, '3.11')).toBe(true);
});

test.each([
  ['python:3.11-slim-bookworm', '3.11'], ['docker.io/library/python:3.12.1@sha256:abc', '3.12.1'], ['python', undefined],
  ['debian:12', undefined], ['my-python:3.11', undefined], ['python:3.13-alpine', '3.13'],
])('the Python of %s is %s', (image, expected) => {
  expect(versionOfImage(image)).toBe(expected);
});
