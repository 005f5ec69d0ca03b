import { createContext, runInContext } from 'node:vm';
import { readDockerfile } from '../../../src/image/dockerfile/own-dockerfile';
import { detectProject } from '../../../src/image/python-project/detect-project';
import { importsOf } from '../../../src/image/python-project/imports/python-imports';
import { metadataOf } from '../../../src/image/python-project/managers/inline-script';
import { looksSecret, withoutSecrets } from '../../../src/secrecy/looks-secret';
import { filesOf } from '../source-files';

/** At this size what is linear takes a moment, and what is quadratic takes minutes. */
const SIZE = 400_000;
/** Far above what anything linear takes on a busy machine. */
const BOUND = 60_000;

const PIECES = [
  '\n', ' ', '\t', ' \n', '\r\n', '#', '# ', '# \n', '# x \n', '#\n', '# , ', '"', '\'', '"""', '\'\'\'', ',', '[', ']', '(', '=', '\\', '\\\n', 'a', 'a ', 'a\n', 'a.', 'a=', '-', '.', ':', '@', '/',
  '# /// script\n', 'install_requires=[', 'install_requires = ', 'python_requires = a ', 'python_requires=', 'import ', 'from a ', 'STATIC_ROOT ', 'WSGI_APPLICATION = \'a.', 'app: ', 'def create_app ',
  'https://', 'https://a:', 'eyJ', 'eyJ-', 'password=', 'a=b ', '--password ', 'FROM ', 'FROM --a ', 'ENV ', '-----BEGIN ', 'x://',
];

/** What comes before the pieces, so that a reader gets to where it repeats. */
const STARTS = ['', '# /// script\n', 'install_requires=["a",', '[options]\ninstall_requires =\n  ', '[metadata]\npython_requires = a', 'FROM a\nRUN ', 'app = '];

function texts(): string[] {
  return STARTS.flatMap((start) => PIECES.map((piece) => start + piece.repeat(SIZE / piece.length)));
}

/** Runs to its end, or throws when the bound is passed: also within one regular expression. */
function within(run: () => unknown): void {
  const attempt = () => {
    try {
      run();
    } catch {
      // What can't be read is refused; here it only has to be so in time.
    }
  };
  runInContext('attempt()', createContext({ attempt }), { timeout: BOUND });
}

const READERS: [string, (text: string) => unknown][] = [
  ...['setup.py', 'setup.cfg', 'pyproject.toml', 'requirements.txt', 'uv.lock', 'Pipfile', 'runtime.txt', '.python-version'].map((path): [string, (text: string) => unknown] => (
    [path, (text) => detectProject(filesOf({ 'main.py': 'print(1)', [path]: text }), { extras: [], groups: [] })])),
  ['script.py', (text) => metadataOf(filesOf({ 'script.py': text }), 'script.py')],
  ['settings.py', (text) => detectProject(filesOf({
    'requirements.txt': 'django\n', 'manage.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")', 'shop/settings.py': text, 'shop/wsgi.py': 'application = 1',
  }), { extras: [], groups: [] })],
  ['Dockerfile', readDockerfile],
  ['a value', (text) => [looksSecret('A', text), withoutSecrets(text, '***')]],
  ['a name', (text) => looksSecret(text, 'x')],
];

test.each(READERS)('%s is read in linear time', (_, read) => {
  expect(() => texts().forEach((text) => within(() => read(text)))).not.toThrow();
}, 30 * 60_000);

test.each(['[', '(', '\'\'\'\n', 'import a\n'])('the imports of a module of nothing but %j are read in bounded time', (piece) => {
  expect(() => [SIZE, 50_000].forEach((size) => within(() => importsOf(piece.repeat(size / piece.length))))).not.toThrow();
}, 30 * 60_000);
