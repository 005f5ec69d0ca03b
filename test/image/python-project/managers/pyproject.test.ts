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

test('Poetry without a lock file: its tables are read, whether it is laid out as a package or not', () => {
  const text = '[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\npython = "^3.11"\nFlask = "^3.0.1"\nfastapi = { version = "*", extras = ["standard"] }\n'
    + 'old = { version = "~1.2", python = "<3.9" }\nmine = { git = "https://git.example.com/mine.git", tag = "v1" }\n[build-system]\nrequires = ["poetry-core"]\nbuild-backend = "poetry.core.masonry.api"\n';
  const found = read(text, undefined, { 'main.py': '' });
  expect(Object.values(found.lists!)).toEqual(['flask>=3.0.1,<4\nfastapi[standard]\nmine @ git+https://git.example.com/mine.git@v1\n']);
  expect(found).toMatchObject({ localPackages: [], buildPackages: ['ca-certificates', 'git'] });
  expect(found.reason).toBe('pyproject.toml was found, without a lock file; the project itself is no package: it has no folder shop that would be its package');
  expect(read(text, undefined, { 'shop/main.py': '' })).toMatchObject({ localPackages: ['.'], reason: 'pyproject.toml was found, without a lock file' });
});

test.each([
  ['hatchling.build', { 'main.py': '' }, []],
  ['hatchling.build', { 'src/shop/__init__.py': '' }, ['.']],
  ['uv_build', { 'shop.py': '' }, ['.']],
  ['setuptools.build_meta', { 'app/main.py': '', 'migrations/1.sql': '' }, []],
  ['setuptools.build_meta', { 'app/main.py': '', 'tests/test.py': '' }, ['.']],
  ['setuptools.build_meta', { 'src/shop/__init__.py': '', 'data/1.csv': '' }, ['.']],
  ['maturin', { 'main.py': '' }, ['.']],
])('%s with %j is installed from %j', (backend, more, folders) => {
  const found = read(`[project]\nname = "shop"\n[build-system]\nrequires = []\nbuild-backend = "${backend}"\n`, undefined, more);
  expect(found.localPackages).toEqual(folders);
});

test('warns that nothing is pinned', () => {
  expect(read('[project]\nname = "a"\ndependencies = ["flask"]').unlocked).toContain('no lock file');
  expect(read('[project]\nname = "a"').unlocked).toBeUndefined();
});
