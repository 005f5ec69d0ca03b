import { pyproject } from '../../../../src/image/python-project/managers/pyproject';
import { filesOf } from '../../source-files';

const read = (text: string, selection = { extras: [] as string[], groups: [] as string[] }, more = {}) =>
  pyproject.read(filesOf({ 'pyproject.toml': text, ...more }), 'pyproject.toml', selection);

test('reads dependencies, extras and groups', () => {
  const found = read(`
[project]
name = "shop"
dependencies = ["fastapi[standard]==0.115.0", "requests"]
[project.optional-dependencies]
cache = ["redis>=5"]
[dependency-groups]
prod = ["gunicorn==23.0.0", { include-group = "other" }]
[build-system]
requires = ["hatchling"]
`, { extras: ['cache'], groups: ['prod'] });
  expect(Object.fromEntries(found.packages)).toEqual({ fastapi: '0.115.0', uvicorn: '', requests: '', redis: '', gunicorn: '23.0.0' });
  expect(found).toMatchObject({ install: ['uv pip install --requirements pyproject.toml --extra cache --group prod'], localPackages: ['.'], needsWholeSource: false });
});

test('dynamic dependencies need the whole source, and are read where setuptools keeps them', () => {
  const found = read('[project]\nname = "a"\ndynamic = ["dependencies"]\n[tool.setuptools.dynamic]\ndependencies = { file = ["deps.txt"] }\n', undefined, { 'deps.txt': 'flask==3.1.0' });
  expect(found).toMatchObject({ needsWholeSource: true, packages: new Map([['flask', '3.1.0']]) });
});

test('Poetry without a lock file needs the whole source', () => {
  const found = read('[tool.poetry.dependencies]\npython = "^3.11"\nFlask = "^3"\nfastapi = { version = "*", extras = ["standard"] }\n[build-system]\nrequires = ["poetry-core"]\n');
  expect(found).toMatchObject({ needsWholeSource: true, localPackages: ['.'], packages: new Map([['flask', ''], ['fastapi', ''], ['uvicorn', '']]) });
});

test('warns that nothing is pinned', () => {
  expect(read('[project]\nname = "a"\ndependencies = ["flask"]').warnings).toEqual([expect.stringContaining('no lock file')]);
  expect(read('[project]\nname = "a"').warnings).toEqual([]);
});
