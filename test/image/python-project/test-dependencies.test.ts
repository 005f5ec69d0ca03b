import { testDependencies } from '../../../src/image/python-project/test-dependencies';
import { filesOf } from '../source-files';

const PRODUCTION = { extras: ['postgres'], groups: [] };

test('a group is installed beside the production packages, by the manager of the project', () => {
  const files = filesOf({ 'uv.lock': '[[package]]\nname = "shop"\nsource = { virtual = "." }\n', 'pyproject.toml': '[project]\nname = "shop"\n' });
  expect(testDependencies(files, PRODUCTION, { command: ['pytest'], dependencyGroups: ['dev'] })).toEqual({
    manifests: ['pyproject.toml', 'uv.lock'],
    needsWholeSource: false,
    install: ['uv sync --locked --no-default-groups --no-install-local --no-editable --extra postgres --group dev'],
  });
});

test('a requirements file is installed with those that it refers to; one that has a local package needs the source', () => {
  const files = filesOf({ 'requirements.txt': 'flask==3.1.0', 'requirements-dev.txt': '-r requirements.txt\npytest==8.3.5', 'editable.txt': '-e .', 'main.py': '' });
  const of = (requirements: string[]) => testDependencies(files, { extras: [], groups: [] }, { command: ['pytest'], requirements });
  expect(of(['requirements-dev.txt'])).toEqual({
    manifests: ['requirements-dev.txt', 'requirements.txt'], needsWholeSource: false, install: ['uv pip install --requirements requirements-dev.txt'],
  });
  expect(of(['editable.txt']).needsWholeSource).toBe(true);
});

test('tests of the standard library need nothing', () => {
  expect(testDependencies(filesOf({ 'main.py': '' }), PRODUCTION, { command: ['python', '-m', 'unittest'] }).install).toEqual([]);
});

test('throws for a requirements file that is not there', () => {
  expect(() => testDependencies(filesOf({ 'main.py': '' }), PRODUCTION, { command: ['pytest'], requirements: ['dev.txt'] }))
    .toThrow('"testStage" has the requirements "dev.txt", but the build context has no such file');
});
