import fc from 'fast-check';
import { DependencyManager } from '../../../src/image/dependency-manager';
import { detectDependencies } from '../../../src/image/python-project/detect-dependencies';
import { filesOf } from '../source-files';

const NOTHING = { extras: [], groups: [] };
const PYPROJECT = '[project]\nname = "shop"\nversion = "1"\ndependencies = ["flask>=3"]\n';

const FLASK_LOCK = '[[package]]\nname = "flask"\nversion = "3.1.0"\n';

/** In order of precedence. */
const KINDS: [DependencyManager, string, string][] = [
  [DependencyManager.UV, 'uv.lock', 'version = 1\n'],
  [DependencyManager.PYLOCK, 'pylock.toml', 'lock-version = "1.0"\n'],
  [DependencyManager.POETRY, 'poetry.lock', FLASK_LOCK],
  [DependencyManager.PDM, 'pdm.lock', FLASK_LOCK],
  [DependencyManager.PIPENV, 'Pipfile.lock', '{}'],
  [DependencyManager.PIP, 'requirements.txt', 'flask==3.1.0\n'],
  [DependencyManager.PYPROJECT, 'pyproject.toml', PYPROJECT],
  [DependencyManager.PIPENV, 'Pipfile', ''],
  [DependencyManager.SETUPTOOLS, 'setup.py', 'from setuptools import setup; setup()'],
  [DependencyManager.SCRIPT, 'main.py', '# /// script\n# dependencies = []\n# ///\n'],
];

test.each(KINDS)('%s is recognised by %s', (manager, file, text) => {
  const found = detectDependencies(filesOf({ [file]: text }), NOTHING);
  expect([found.manager, found.reason.includes(file)]).toEqual([manager, true]);
});

test.each(KINDS.map((kind, i) => [kind[0], KINDS.slice(i)] as const))('%s goes before all that follow', (manager, kinds) => {
  expect(detectDependencies(filesOf(Object.fromEntries(kinds.map(([, file, text]) => [file, text]))), NOTHING).manager).toBe(manager);
});

test('says what it went before', () => {
  const files = filesOf({ 'requirements.txt': 'flask==3.1.0', 'Pipfile': '', 'pyproject.toml': PYPROJECT });
  expect(detectDependencies(files, NOTHING).reason).toBe('requirements.txt was found; it goes before Pipfile');
});

test('takes the one that is named', () => {
  const files = filesOf({ 'uv.lock': 'version = 1', 'requirements.txt': 'flask==3.1.0' });
  expect(detectDependencies(files, NOTHING, DependencyManager.PIP)).toMatchObject({ manager: 'pip', reason: '"dependencyManager" says so' });
  expect(detectDependencies(files, NOTHING, DependencyManager.NONE)).toMatchObject({ manager: 'none', install: [] });
});

test('throws where the named one is not there', () => {
  expect(() => detectDependencies(filesOf({ 'app.py': '' }), NOTHING, DependencyManager.POETRY))
    .toThrow('"dependencyManager" is \'poetry\', but the source has no poetry.lock. Add it, let .dockerignore keep it, or leave "dependencyManager" out');
});

test('a pyproject.toml that only sets tools declares nothing', () => {
  expect(detectDependencies(filesOf({ 'pyproject.toml': '[tool.ruff]\nline-length = 100\n' }), NOTHING).manager).toBe(DependencyManager.NONE);
});

test('never crashes: any text in any of the files gives dependencies or a message that names the file', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom(...KINDS.map((kind) => kind[2])), fc.json(), fc.constantFrom('[[package]]\nname = 1\n', '-r other.txt', '[project]\ndependencies = 3', '-e .'));
  const folder = fc.dictionary(fc.constantFrom(...KINDS.map((kind) => kind[1]), 'setup.cfg', 'other.txt', 'pkg/__init__.py'), text);
  fc.assert(fc.property(folder, (texts) => {
    try {
      const found = detectDependencies(filesOf(texts), NOTHING);
      expect(found.manifests.every((path) => Object.hasOwn(texts, path) || path === 'pyproject.toml' || path === 'Pipfile')).toBe(true);
    } catch (error) {
      expect((error as Error).message).toMatch(/"source"/);
    }
  }), { numRuns: 500 });
});
