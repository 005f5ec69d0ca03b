import { DependencySelection } from '../../../../src/image/python-project/dependencies';
import { uv } from '../../../../src/image/python-project/managers/uv';
import { filesOf } from '../../source-files';

const NOTHING: DependencySelection = { extras: [], groups: [] };
const LOCK = `
version = 1

[[package]]
name = "shop"
version = "1.0"
source = { editable = "." }
dependencies = [{ name = "flask" }, { name = "shared" }]
[package.optional-dependencies]
cache = [{ name = "redis" }]
[package.dev-dependencies]
dev = [{ name = "pytest" }]
prod = [{ name = "gunicorn" }]

[[package]]
name = "shared"
version = "0.1"
source = { editable = "packages/shared" }
dependencies = [{ name = "attrs", extra = ["fast"] }]

[[package]]
name = "attrs"
version = "24.1.0"
source = { registry = "https://example.com/simple" }
[package.optional-dependencies]
fast = [{ name = "attrs", extra = ["fast"] }, { name = "cython" }]
`
  + ['flask', 'redis', 'pytest', 'gunicorn', 'cython'].map((name) => `\n[[package]]\nname = "${name}"\nversion = "1.0"\nsource = { registry = "https://example.com/simple" }\n`).join('');
const FILES = { 'uv.lock': LOCK, 'pyproject.toml': '[project]\nname = "Shop"\n', 'packages/shared/pyproject.toml': '' };
const read = (selection = NOTHING, files: { [path: string]: string } = FILES) => uv.read(filesOf(files), 'uv.lock', selection);

test('reaches what production needs through workspace members and extras, and nothing else', () => {
  expect([...read().packages.keys()]).toEqual(['attrs', 'cython', 'flask']);
  expect(read().localPackages).toEqual(['packages/shared', '.']);
});

test('adds the wanted extras and groups', () => {
  const found = read({ extras: ['cache'], groups: ['prod'] });
  expect([...found.packages.keys()]).toEqual(['attrs', 'cython', 'flask', 'gunicorn', 'redis']);
  expect(found.install).toEqual(['uv sync --locked --no-default-groups --no-install-local --no-editable --extra cache --group prod']);
});

test('depends on the lock file and the pyproject.toml of each member', () => {
  expect(read().manifests).toEqual(['packages/shared/pyproject.toml', 'pyproject.toml', 'uv.lock']);
});

test('a workspace whose root is no project means all of its members', () => {
  const found = read(NOTHING, { ...FILES, 'pyproject.toml': '[tool.uv.workspace]\nmembers = ["packages/*"]\n' });
  expect(found.install[0]).toContain('--all-packages');
});

test('a project without a package is not installed', () => {
  const files = { 'uv.lock': '[[package]]\nname = "shop"\nsource = { virtual = "." }\n', 'pyproject.toml': '[project]\nname = "shop"\n' };
  expect(read(NOTHING, files)).toMatchObject({ localPackages: [], packages: new Map() });
});
