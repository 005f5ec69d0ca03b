import { IgnoreRules } from '../../../src/image/build-context/ignore-rules';
import { folderOf } from '../temporary-folder';

describe('the defaults, without a .dockerignore', () => {
  const rules = IgnoreRules.forFolder(folderOf({ 'app.py': '', 'env/__init__.py': '' }));

  test.each(['.git/HEAD', 'pkg/__pycache__/a.pyc', 'a.pyc', '.env', 'sub/.env.local', '.venv/bin/python', 'dist/a.whl', 'cdktf.out/x', 'terraform.tfstate'])('keep %s out', (path) => {
    expect(rules.ignores(path)).toBe(true);
  });

  test.each(['app.py', 'README.md', 'LICENSE', '.env.example', 'pkg/dist/a.py', 'env/__init__.py', 'requirements.txt'])('let %s in', (path) => {
    expect(rules.ignores(path)).toBe(false);
  });
});

test('the rules beside the Dockerfile go before .dockerignore', () => {
  const folder = folderOf({ '.dockerignore': 'a', 'docker/Dockerfile.dockerignore': 'b' });
  expect(IgnoreRules.forFolder(folder, 'docker/Dockerfile').file).toBe('docker/Dockerfile.dockerignore');
  expect(IgnoreRules.forFolder(folder).file).toBe('.dockerignore');
});

test('an own .dockerignore takes the place of the defaults', () => {
  const rules = IgnoreRules.forFolder(folderOf({ '.dockerignore': 'notes\n' }));
  expect(rules.ignores('notes')).toBe(true);
  expect(rules.ignores('.git/HEAD')).toBe(false);
});

test('patterns are those of Docker: case counts, the last match wins, comments and blanks are nothing', () => {
  const rules = new IgnoreRules('# comment\n\n*.MD\n**/cache\n!**/cache/keep.txt\n/root.txt\n');
  expect(rules.ignores('a.md')).toBe(false);
  expect(rules.ignores('A.MD')).toBe(true);
  expect(rules.ignores('x/cache/a')).toBe(true);
  expect(rules.ignores('x/cache/keep.txt')).toBe(false);
  expect(rules.ignores('root.txt')).toBe(true);
});

describe('pruning', () => {
  test('an ignored folder is not walked', () => {
    expect(new IgnoreRules('.venv').prunes('.venv')).toBe(true);
  });

  test('a negation elsewhere does not matter', () => {
    expect(new IgnoreRules('.venv\n!docs/a.md').prunes('.venv')).toBe(true);
  });

  test.each(['!data/keep.csv', '!data/*/x', '!**/keep.csv', '!*/keep.csv', '!data'])('a folder that %s may match in is walked', (negation) => {
    expect(new IgnoreRules(`data/**\ndata\n${negation}`).prunes('data')).toBe(false);
  });
});
