import fc from 'fast-check';
import { detectProject } from '../../../src/image/python-project/detect-project';
import { dockerfileOf } from '../dockerfile-of';
import { filesOf } from '../source-files';

const PATHS = [
  '.python-version', 'runtime.txt', 'pyproject.toml', 'uv.lock', 'pylock.toml', 'poetry.lock', 'pdm.lock', 'Pipfile', 'Pipfile.lock', 'requirements.txt',
  'requirements/base.txt', 'setup.py', 'setup.cfg', 'main.py', 'app.py', 'manage.py', 'pkg/__init__.py', 'pkg/__main__.py', 'pkg/settings.py', 'README.md',
];

/** What such files hold, right and wrong. */
const TEXTS = [
  '', '3.12', '3.x', 'python-3.11.2', '>=3.9', 'pypy3.10', '2.7',
  '[project]\nname = "a"\nrequires-python = ">=3.10"\ndependencies = ["flask", "gunicorn==23"]\n[build-system]\n', '[project]\nrequires-python = 3\n',
  '[project]\nscripts = 3', '[project.scripts]\na = 1\n', '[project.optional-dependencies]\na = "x"', '[dependency-groups]\ndev = [1, {include-group = "x"}]',
  '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\npython = "^3.11"\n', '[tool.poetry]\ndependencies = 3', '[tool.uv.workspace]\nmembers = ["*"]\n', '[tool.uv]\nworkspace = 1\n',
  '[[package]]\nname = "flask"\nversion = "3"\n', '[[package]]\nname = 1\n', '[package]\n', '[packages]\nflask = "*"\n[requires]\npython_version = "3.11"\n', '[requires]\npython_version = 3.11\n',
  '{"default": {"flask": {"version": "==3"}}, "_meta": {"requires": {"python_version": 3}}}', '{"default": null}', '[]', 'null',
  'flask==3.1.0\ngunicorn==23', '-r requirements.txt', '-r base.txt', '-e .', '-c ../x.txt', '-r', '[options]\ninstall_requires =\n  flask\n',
  'app = Flask(__name__)', 'app = FastAPI()', 'app = Celery()', 'import streamlit', "os.environ['DJANGO_SETTINGS_MODULE']", "WSGI_APPLICATION = 'pkg.wsgi.application'",
  '# /// script\n# dependencies = ["flask"]\n# ///\n', '# /// script\n# x = [\n# ///\n',
];

test('any folder gives a Dockerfile, or an error that names the property that helps', () => {
  const text = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...TEXTS) }, fc.string({ unit: 'binary' }), fc.json());
  fc.assert(fc.property(fc.dictionary(fc.constantFrom(...PATHS), text), fc.subarray(['a', 'dev']), fc.subarray(['a']), (texts, groups, extras) => {
    let made: string;
    try {
      made = dockerfileOf(detectProject(filesOf(texts), { extras, groups }), { baseImage: 'python:3.11', dataFolders: [] }).text;
    } catch (error) {
      expect((error as Error).message).toMatch(/"(source|command|pythonVersion|extras|dependencyGroups)"/);
      return;
    }
    expect(made).toMatch(/^FROM base\n[^]*^CMD \["/m);
  }), { numRuns: 1000 });
});
