import { DependencyManager } from '../../../src';
import { detectProject } from '../../../src/image/python-project/detect-project';
import { undeclaredImports } from '../../../src/image/python-project/imports/undeclared-imports';
import { filesOf } from '../source-files';

const NOTHING = { extras: [], groups: [] };
const FLASK = 'from flask import Flask\napp = Flask(__name__)\n';
const missing = (texts: { [path: string]: string }, packages: string[] = []) =>
  undeclaredImports(filesOf(texts), ['main.py'], new Map(packages.map((name) => [name, '']))).map(({ file, module }) => `${file}: ${module}`);

test.each([
  ['conda', 'environment.yml', "app.py imports flask, which nothing declares. environment.yml is conda's, which isn't supported: write its packages into a requirements.txt."],
  ['requirements-in', 'requirements.in', 'app.py imports flask, which nothing declares. requirements.in isn\'t read: `uv pip compile requirements.in -o requirements.txt` makes the list that is.'],
  ['requirements-elsewhere', 'deploy/requirements.txt', 'app.py imports flask, which nothing declares. deploy/requirements.txt isn\'t read: name it in a requirements.txt (`-r deploy/requirements.txt`).'],
  ['no list at all', 'README.md', 'app.py imports flask, which nothing declares. Add it to a requirements.txt.'],
])('%s: an app without any declared package that needs one is an error', (_, file, message) => {
  const files = filesOf({ 'app.py': FLASK, [file]: '' });
  expect(() => detectProject(files, NOTHING)).toThrow(`"source": ${message}`);
  expect(detectProject(files, { ...NOTHING, dependencyManager: DependencyManager.NONE }).warnings).toEqual([message]);
  expect(detectProject(files, { ...NOTHING, baseImage: 'shop/base' }).warnings).toEqual([]);
});

test('streamlit-undeclared: a list that lacks what the app imports is a warning', () => {
  const project = detectProject(filesOf({ 'requirements.txt': 'pandas==2.2.0\n', 'streamlit_app.py': 'import streamlit as st\nimport numpy\n' }), NOTHING);
  expect(project.warnings).toEqual(["streamlit_app.py imports streamlit, which requirements.txt doesn't declare. Add it to requirements.txt."]);
});

test('imports are followed through the modules of the app', () => {
  expect(missing({ 'main.py': 'from shop import views\nimport os.path\n', 'shop/__init__.py': '', 'shop/views.py': 'from .models import Item\n', 'shop/models.py': 'import sqlalchemy\n', 'other.py': 'import boto3\n' }))
    .toEqual(['shop/models.py: sqlalchemy']);
});

test.each([
  ['in a function', 'def late():\n    import flask\n'],
  ['in a try', 'try:\n    import flask\nexcept ImportError:\n    flask = None\n'],
  ['for types only', 'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import flask\n'],
  ['in text', '"""\nimport flask\n"""\n# import flask\n'],
  ['of the app itself, from a path of its own', 'import sys\nsys.path.insert(0, "vendor")\nimport vendored\n'],
  ['relative', 'from . import flask\n'],
])('an import %s needs no package', (_, text) => {
  expect(missing({ 'main.py': text, 'vendor/vendored/__init__.py': '' })).toEqual([]);
});

test.each([
  ['import flask, redis as r\n', ['flask', 'redis']],
  ['from flask import (\n    Flask,\n    request,\n)\n', ['flask']],
  ['if __name__ == "__main__":\n    import uvicorn\n', ['uvicorn']],
  ['class A:\n    import flask\n', ['flask']],
])('%j needs %j', (text, modules) => {
  expect(missing({ 'main.py': text })).toEqual(modules.map((module) => `main.py: ${module}`));
});

test.each([['yaml', 'pyyaml'], ['PIL', 'pillow'], ['cv2', 'opencv-python-headless'], ['werkzeug', 'flask'], ['flask_login', 'flask-login'], ['google.cloud.storage', 'google-cloud-storage'], ['dotenv', 'python-dotenv']])(
  '%s comes with %s', (module, name) => {
    expect(missing({ 'main.py': `import ${module}\n` }, [name])).toEqual([]);
    expect(missing({ 'main.py': `import ${module}\n` })).toEqual([`main.py: ${module.split('.')[0]}`]);
  },
);

test('what only the build backend knows is not held against the app', () => {
  expect(detectProject(filesOf({ 'setup.py': 'setup(install_requires=read())', 'main.py': 'import flask\n' }), NOTHING).warnings).toEqual([expect.stringContaining('no lock file')]);
});

describe('nameclash: a package hides the module of the same name', () => {
  const files = { 'requirements.txt': 'flask==3.1.0\ngunicorn==23.0.0\n', 'app.py': FLASK, 'app/models.py': 'X = 1\n' };

  test('throws where the module would be imported by its name', () => {
    expect(() => detectProject(filesOf({ ...files, 'app/__init__.py': '' }), NOTHING))
      .toThrow('"source": app/__init__.py hides app.py, since Python takes a package before a module of the same name: rename one of the two');
  });

  test('not where the package has the app itself, where it is no package, or where a command is given', () => {
    const starts = (more: { [path: string]: string }, overrides = {}) =>
      detectProject(filesOf({ ...files, ...more }), { ...NOTHING, ...overrides }).command;
    expect(starts({ 'app/__init__.py': FLASK })).toContain('app:app');
    expect(starts({})).toContain('app:app');
    expect(starts({ 'app/__init__.py': '' }, { command: ['python', 'app.py'] })).toEqual(['python', 'app.py']);
  });
});
