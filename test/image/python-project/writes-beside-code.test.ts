import { detectProject } from '../../../src/image/python-project/detect-project';
import { filesOf } from '../source-files';

const warnings = (files: { readonly [path: string]: string }) =>
  detectProject(filesOf({ 'requirements.txt': 'flask==3.1.0\ngunicorn==23.0.0\n', ...files }), { extras: [], groups: [] }).warnings;
const FLASK = 'from flask import Flask\napp = Flask(__name__)\n';

test.each([
  ["db = sqlite3.connect('shop.db')", 'shop.db'],
  ["db = sqlite3.connect('/app/shop.db')", '/app/shop.db'],
  ["URL = 'sqlite:///shop.db'", 'shop.db'],
  ['URL = "sqlite+aiosqlite:///./data/shop.db"', './data/shop.db'],
])('sqlite-in-source: %s names the cure', (line, file) => {
  expect(warnings({ 'app.py': `${FLASK}${line}\n` })).toEqual([
    `app.py keeps ${file} beside the code, in /app, where the app can't write and a deploy would lose it: open it in /data, and mount an AppVolume there.`,
  ]);
});

test.each(["sqlite3.connect('/data/shop.db')", "sqlite3.connect(':memory:')", "URL = 'sqlite:////data/shop.db'", "URL = 'sqlite://'"])('%s is no fault', (line) => {
  expect(warnings({ 'app.py': `${FLASK}${line}\n` })).toEqual([]);
});

test('instance-folder: names the folder and the cure', () => {
  const factory = 'import os\nfrom flask import Flask\ndef create_app():\n    app = Flask(__name__, instance_relative_config=True)\n    os.makedirs(app.instance_path, exist_ok=True)\n    return app\n';
  expect(warnings({ 'shop/__init__.py': factory })).toEqual([
    'shop/__init__.py uses Flask\'s instance folder, /app/instance, where the app can\'t write and a deploy would lose what it keeps: add \'/app/instance\' to "dataFolders", and mount an AppVolume there.',
  ]);
});

test('Django\'s own SQLite database', () => {
  const settings = (name: string) => ({
    'manage.py': 'from django.core.management import execute_from_command_line\n',
    'shop/settings.py': `DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': ${name}}}\n`,
    'requirements.txt': 'django==5.1.4\ngunicorn==23.0.0\n',
    'shop/wsgi.py': '',
  });
  expect(warnings(settings("BASE_DIR / 'db.sqlite3'"))).toContainEqual(expect.stringContaining('shop/settings.py keeps its SQLite database beside the code'));
  expect(warnings(settings("'/data/db.sqlite3'"))).toEqual([]);
});
