import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { folderOf } from './temporary-folder';
import { PythonAppImageProps } from '../../src';
import { baseImagesOf } from '../../src/image/dockerfile/dockerfile';
import { planImage } from '../../src/image/image-plan';
import { readImageSource } from '../../src/image/image-source';
import { recogniseProject } from '../../src/image/recognised-project';

const FLASK = { 'app.py': 'from flask import Flask\napp = Flask(__name__)\n', 'requirements.txt': 'flask==3.1.0\ngunicorn==23.0.0\n', '.python-version': '3.11\n' };

function plan(props: PythonAppImageProps) {
  const source = readImageSource({ output: join(props.source, 'cdktf.out'), resolve }, props);
  const content = source.dockerfile ?? recogniseProject(source, props, 'shop/web');
  return planImage({ props, source, content, repository: 'shop-web', labels: { team: 'shop' } });
}

test('plans an image from a folder, and writes nothing', () => {
  const folder = folderOf({ ...FLASK, 'cdktf.out/old': '' });
  const made = plan({ source: folder });
  expect(made).toMatchObject({
    name: `shop-web:${made.revision}`,
    buildArguments: { SOURCE_DATE_EPOCH: '315532800' },
    labels: { team: 'shop' },
    packages: { flask: '3.1.0', gunicorn: '23.0.0' },
    secrets: {},
    warnings: [],
    config: { port: 8000, healthPath: '/', hasPython: true, user: '10001:10001', source: { path: folder, target: '/app' } },
  });
  expect(baseImagesOf(made.dockerfile)).toEqual(['python:3.11-slim-bookworm']);
  expect(made.config.command).toContain('gunicorn');
  expect(made.context.paths).toEqual(['.python-version', 'app.py', 'requirements.txt']);
  expect(existsSync(join(folder, '.cdktf-python-docker'))).toBe(false);
});

test('what is made of a lock file is part of the context, and decides on what is installed', () => {
  const lock = '[[package]]\nname = "flask"\nversion = "3.1.0"\nfiles = [{ file = "flask-3.1.0-py3-none-any.whl", hash = "sha256:00" }]\n';
  const source = (version: string) => folderOf({ 'app.py': FLASK['app.py'], 'pyproject.toml': '[tool.poetry]\npackage-mode = false\n[tool.poetry.dependencies]\nflask = "^3.0"\n', 'poetry.lock': lock.replaceAll('3.1.0', version) });
  const [before, after] = [plan({ source: source('3.1.0') }), plan({ source: source('3.1.1') })];
  expect(before.context.paths.filter((path) => !['app.py', 'pyproject.toml', 'poetry.lock'].includes(path))).toHaveLength(1);
  expect(Object.keys(before.triggers).filter((input) => before.triggers[input] !== after.triggers[input])).toEqual(['dependencies', 'revision']);
});

test('plans an own Dockerfile as it is', () => {
  const text = 'FROM python:3.11 AS build\nFROM build\nEXPOSE 8080\n';
  const made = plan({ source: folderOf({ Dockerfile: text }), dockerfile: 'Dockerfile', platform: undefined, buildArguments: { A: 'b' } });
  expect(made).toMatchObject({ dockerfile: { text }, buildArguments: { A: 'b' }, packages: {}, config: { port: 8080, hasPython: true } });
  expect(baseImagesOf(made.dockerfile)).toEqual(['python:3.11']);
  expect(made.triggers.dependencies).toBeUndefined();
});

test('names the secrets of the build by their files', () => {
  const ca = join(folderOf({ 'ca.pem': '' }), 'ca.pem');
  const made = plan({ source: folderOf(FLASK), caCertificates: ca });
  expect(made.secrets).toEqual({ ca });
  expect(made.dockerfile.text).toContain('type=secret,id=ca');
});

test('gathers what is better changed: in the project, in the context and in the properties', () => {
  const source = folderOf({ ...FLASK, 'requirements.txt': 'flask\ngunicorn==23.0.0\n', '.dockerignore': '', '.env': 'TOKEN=x' });
  expect(plan({ source, environment: { DB_PWD: 'PLANT1' } }).warnings).toEqual([
    expect.stringMatching(/^requirements.txt pins no version of flask/),
    expect.stringMatching(/^The image gets \.env/),
    expect.stringMatching(/^"environment" variable "DB_PWD" looks like a secret/),
  ]);
});

test('fails with the path of the construct, and with the cause', () => {
  let failure: Error | undefined;
  try {
    plan({ source: folderOf({ 'README.md': '' }) });
  } catch (error) {
    failure = error as Error;
  }
  expect(failure?.message).toMatch(/^\[shop\/web\] "source" has no entry point that could be recognised/);
  expect(failure?.cause).toEqual(expect.objectContaining({ message: expect.stringMatching(/^"source" has no entry point/) }));
});
