import { PythonModule } from './python-source';

/** A database in a file: `sqlite3.connect('shop.db')`, `'sqlite:///shop.db'`. What is absolute lies beside the code only in `/app`. */
const FILES = [
  /\bsqlite3\.connect\([ \t\n]*(?:database[ \t]*=[ \t]*)?['"]((?:\/app\/|(?!\/|:memory:|file:))[^'"\n]+)['"]/,
  /['"]sqlite(?:\+\w+)?:\/\/\/((?:\/app\/|(?!\/|:memory:))[^'"?\n]+)/,
];

/** Flask's folder for what an app writes: in it lie SQLite files of Flask-SQLAlchemy, too. */
const INSTANCE = /\binstance_relative_config[ \t]*=[ \t]*True\b|\.instance_path\b/;

const DJANGO = /['"]ENGINE['"][ \t]*:[ \t]*['"]django\.db\.backends\.sqlite3['"][^}]*?['"]NAME['"][ \t]*:(?![ \t]*(?:['"]\/(?!app\/)|['"]:memory:|os\.|env))/;

/** Sentences on what an app keeps beside its code, where it can't write; they name the folder and the cure. */
export function writesBesideCode(modules: PythonModule[]): string[] {
  for (const { path, text, root } of modules) {
    if (INSTANCE.test(text)) {
      const folder = `/app${root === '' ? '' : `/${root}`}/instance`;
      return [`${path} uses Flask's instance folder, ${folder}, where the app can't write and a deploy would lose what it keeps: `
        + `add '${folder}' to "dataFolders", and mount an AppVolume there.`];
    }
    const file = FILES.map((pattern) => pattern.exec(text)?.[1]).find((name) => name !== undefined) ?? (DJANGO.test(text) ? 'its SQLite database' : undefined);
    if (file !== undefined) {
      return [`${path} keeps ${file} beside the code, in /app, where the app can't write and a deploy would lose it: open it in /data, and mount an AppVolume there.`];
    }
  }
  return [];
}
