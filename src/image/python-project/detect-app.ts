import { AppShape } from './app-shape';
import { fastapi, starlette } from './frameworks/asgi';
import { celery } from './frameworks/celery';
import { django } from './frameworks/django';
import { flask } from './frameworks/flask';
import { FrameworkReader, ProjectFiles } from './frameworks/framework-reader';
import { script } from './frameworks/script';
import { streamlit } from './frameworks/streamlit';
import { appModules } from './python-source';
import { SourceFiles } from './source-files';
import { PythonFramework } from '../python-framework';

/** In order of precedence: a web app goes before the worker that belongs to it. */
const READERS: FrameworkReader[] = [django, fastapi, starlette, flask, streamlit, celery, script];

/** How an app is started, as far as its files tell; `undefined` where none of them does. */
export function detectApp(files: SourceFiles, packages: ReadonlyMap<string, string>, framework?: PythonFramework): AppShape | undefined {
  const project: ProjectFiles = { files, modules: appModules(files), depends: (...names) => names.some(name => packages.has(name)) };
  for (const reader of READERS.filter(candidate => framework === undefined || candidate.framework === framework)) {
    const shape = reader.read(project);
    if (shape) {
      return shape;
    }
  }
  return undefined;
}

/** What detection looks for, in words. */
export function whatIsLookedFor(framework?: PythonFramework): string[] {
  return READERS.filter(reader => framework === undefined || reader.framework === framework).map(reader => reader.looksFor);
}
