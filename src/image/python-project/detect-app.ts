import { lt, valid } from '@renovatebot/pep440';
import { AppShape } from './app-shape';
import { appRunners } from './frameworks/app-runners';
import { celery } from './frameworks/celery';
import { dash } from './frameworks/dash';
import { django } from './frameworks/django';
import { FrameworkReader, ProjectFiles } from './frameworks/framework-reader';
import { airflow, dagster, prefect } from './frameworks/orchestrators';
import { script } from './frameworks/script';
import { selfServing } from './frameworks/self-serving';
import { webApps } from './frameworks/web-app';
import { asgiModule, wsgiModule } from './frameworks/wsgi-module';
import { followProcfile } from './procfile';
import { appModules } from './python-source';
import { SourceFiles } from './source-files';
import { writesBesideCode } from './writes-beside-code';
import { PythonFramework } from '../python-framework';

/** In order of precedence: a web app goes before the worker that belongs to it. */
const READERS: FrameworkReader[] = [
  django, dash, ...webApps, asgiModule, wsgiModule, ...appRunners, ...selfServing, dagster, celery, prefect, airflow, script,
];

/** How an app is started, as far as its files tell; `undefined` where none of them does. */
export function detectApp(files: SourceFiles, packages: ReadonlyMap<string, string>, framework?: PythonFramework): AppShape | undefined {
  const project: ProjectFiles = {
    files,
    modules: appModules(files),
    depends: (...names) => names.some((name) => packages.has(name)),
    isOlder: (name, version) => isOlder(packages.get(name) ?? '', version),
  };
  const shape = read(project, framework);
  const started = framework === undefined ? followProcfile(project, shape) : shape;
  return started && { ...started, warnings: [...(started.warnings ?? []), ...writesBesideCode(project.modules)] };
}

function isOlder(pinned: string, version: string): boolean {
  return valid(pinned) !== null && lt(pinned, version);
}

function read(project: ProjectFiles, framework?: PythonFramework): AppShape | undefined {
  for (const reader of READERS.filter((candidate) => framework === undefined || candidate.framework === framework)) {
    const shape = reader.read(project);
    if (shape) {
      return shape;
    }
  }
  return undefined;
}

/** What detection looks for, in words. */
export function whatIsLookedFor(framework?: PythonFramework): string[] {
  if (framework !== undefined) {
    return READERS.filter((reader) => reader.framework === framework).map((reader) => reader.looksFor);
  }
  const frameworks = [...new Set(READERS.map((reader) => reader.framework))].filter((name) => name !== PythonFramework.NONE);
  return [`an app of one of ${frameworks.join(', ')}, with that among the dependencies`, script.looksFor];
}
