import { FrameworkReader } from './framework-reader';
import { PythonFramework } from '../../python-framework';

const DAGSTER_PORT = 3000;

/** Dagster's web server over the module that has the definitions. */
export const dagster: FrameworkReader = {
  framework: PythonFramework.DAGSTER,
  looksFor: 'workspace.yaml or Definitions(…) with dagster-webserver among the dependencies',
  read(project) {
    const module = project.modules.find(({ text }) => /^\w+[ \t]*(?::[^=\n]+)?=[ \t]*(?:\w+\.)*Definitions\(/m.test(text));
    const isWorkspace = project.files.has('workspace.yaml');
    if (!project.depends('dagster-webserver') || !(isWorkspace || module)) {
      return undefined;
    }
    const where = isWorkspace ? ['--workspace', 'workspace.yaml'] : ['--module-name', module!.name];
    return {
      framework: PythonFramework.DAGSTER,
      reason: `dagster-webserver is a dependency, and ${isWorkspace ? 'workspace.yaml is there' : `${module!.path} has Definitions`}`,
      command: ['dagster-webserver', '--host', '0.0.0.0', '--port', `${DAGSTER_PORT}`, ...where],
      entryPoint: where[1],
      port: DAGSTER_PORT,
      healthPath: '/server_info',
      stopSignal: 'SIGTERM',
      moduleFolder: module?.root || undefined,
      warnings: ['Dagster\'s web server runs no schedules or sensors: a second container with the command [\'dagster-daemon\', \'run\'] does, and both need DAGSTER_HOME with a dagster.yaml.'],
    };
  },
};

/** A script that serves Prefect's flows, and asks its server for work. */
export const prefect: FrameworkReader = {
  framework: PythonFramework.PREFECT,
  looksFor: 'a script that serves flows (flow.serve(…)) with Prefect among the dependencies',
  read(project) {
    const script = project.depends('prefect')
      ? project.modules.find(({ text }) => /^[ \t]*(?:from|import)[ \t]+prefect\b/m.test(text) && /(?:\.|\b)serve\(/.test(text))
      : undefined;
    return script && {
      framework: PythonFramework.PREFECT,
      reason: `Prefect is a dependency, and ${script.path} serves flows`,
      command: ['python', script.path],
      entryPoint: script.path,
      stopSignal: 'SIGTERM',
      moduleFolder: script.root || undefined,
    };
  },
};

/** Airflow is several programs, and none of them is the app. */
export const airflow: FrameworkReader = {
  framework: PythonFramework.NONE,
  looksFor: 'Airflow\'s DAGs only with "command"',
  read({ depends, files }) {
    if (depends('apache-airflow') && files.paths.some((path) => /(^|\/)dags\/.*\.py$/.test(path))) {
      throw new Error('"command": Airflow was recognised (dags/), which is several programs. Give each its container with the same image, and a command such as '
        + "['airflow', 'scheduler'], ['airflow', 'dag-processor'] or ['airflow', 'api-server']; the image itself takes one of them");
    }
    return undefined;
  },
};
