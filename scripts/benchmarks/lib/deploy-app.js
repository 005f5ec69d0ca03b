// The app that all deploy: a copy of test/integ/gateway/fixtures/web, with a Dockerfile for those that need one.
const { cpSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '..', '..', '..');
const COMMAND = ['gunicorn', '--bind', ':8000', '--workers', '1', '--threads', '8', '--worker-tmp-dir', '/dev/shm', 'app:app'];
const PROBE = "import urllib.request as r;r.urlopen('http://127.0.0.1:8000/healthz',timeout=2)";
const DOCKERFILE = `FROM python:3.11-slim-bookworm
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=secret,id=ca if [ -s /run/secrets/ca ]; then export PIP_CERT=/run/secrets/ca; fi; \\
    python3 -m venv /venv && /venv/bin/pip install --disable-pip-version-check -q -r requirements.txt
COPY . .
ENV PATH=/venv/bin:/usr/local/bin:/usr/bin:/bin
CMD ${JSON.stringify(COMMAND)}
`;

/** Copies the app; returns its folder. */
function copyApp(folder, { dockerfile }) {
  const source = join(folder, 'app');
  mkdirSync(source, { recursive: true });
  cpSync(join(ROOT, 'test', 'integ', 'gateway', 'fixtures', 'web'), source, { recursive: true });
  if (dockerfile) writeFileSync(join(source, 'Dockerfile'), DOCKERFILE);
  return source;
}

/** Edits one line. */
function release(source, version) {
  const path = join(source, 'app.py');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/VERSION = .*/, `VERSION = "${version}"`));
}

module.exports = { ROOT, COMMAND, PROBE, copyApp, release };
