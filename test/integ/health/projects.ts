import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A project that a test edits, by the text of its files. */
export class Project {
  public readonly folder = mkdtempSync(join(tmpdir(), 'health-'));

  constructor(files: { readonly [path: string]: string }) {
    this.write(files);
  }

  public write(files: { readonly [path: string]: string }): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

export const FLASK = {
  'requirements.txt': 'flask==3.1.0\ngunicorn==23.0.0\n',
  'app.py': 'from flask import Flask\napp = Flask(__name__)\n@app.get("/")\ndef home():\n    return "works"\n',
};

/** gunicorn listens before it imports the app. */
export const BROKEN_FLASK = { 'app.py': `import time\ntime.sleep(6)\nraise RuntimeError('broken version')\n${FLASK['app.py']}` };

/** Answers to its name alone, as Django's checklist for deployment asks for. */
export const DJANGO = {
  'requirements.txt': 'django==5.1.4\ngunicorn==23.0.0\n',
  'manage.py': 'import os, sys\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n'
    + 'from django.core.management import execute_from_command_line\nexecute_from_command_line(sys.argv)\n',
  'shop/__init__.py': '',
  'shop/settings.py': 'SECRET_KEY = "of a test"\nDEBUG = False\nALLOWED_HOSTS = ["shop.example.com", "www.example.com"]\nROOT_URLCONF = "shop.urls"\n'
    + 'MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]\nWSGI_APPLICATION = "shop.wsgi.application"\n',
  'shop/urls.py': 'from django.http import HttpResponse\nfrom django.urls import path\n'
    + 'urlpatterns = [path("healthz", lambda request: HttpResponse("ok")), path("", lambda request: HttpResponse("hello"))]\n',
  'shop/wsgi.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n'
    + 'from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n',
};

export const WORKER = { 'worker.py': 'import time\nwhile True:\n    time.sleep(1)\n' };

/** As one whose imports take long and then fail. */
export const BROKEN_WORKER = { 'worker.py': 'import time\ntime.sleep(7)\nraise SystemExit("no module")\n' };
