import { FrameworkReader, ProjectFiles } from './framework-reader';
import { PythonFramework } from '../../python-framework';
import { AppShape } from '../app-shape';
import { pyprojectOf } from '../managers/local-project';
import { stringAt, tableAt } from '../toml';

const SCRIPTS = ['main.py', 'app.py', 'run.py', 'server.py', 'src/main.py', 'src/app.py'];

/** What is no web app: a console script, a script, a package with `__main__.py`, or the only Python file. */
export const script: FrameworkReader = {
  framework: PythonFramework.NONE,
  looksFor: 'main.py, app.py, run.py or server.py, one entry of [project.scripts], a package with __main__.py, or a single Python file',
  read(project) {
    const { files } = project;
    const file = SCRIPTS.find((name) => files.has(name));
    if (file) {
      return shape(project, ['python', file], file, `${file} is there`, file);
    }
    const entry = consoleScript(project);
    if (entry) {
      return shape(project, [entry], entry, `pyproject.toml has the script ${entry}`);
    }
    const mains = files.paths.filter((path) => /^(src\/)?\w+\/__main__\.py$/.test(path) && !/^(src\/)?tests?\//.test(path));
    if (mains.length === 1) {
      const module = mains[0].replace(/^src\//, '').replace('/__main__.py', '');
      return shape(project, ['python', '-m', module], module, `${mains[0]} is there`, mains[0]);
    }
    const single = files.paths.filter((path) => /^[^/]+\.py$/.test(path) && !/^(setup|manage|conftest|noxfile|fabfile|gunicorn.*|test_.*)\.py$/.test(path));
    return single.length === 1 ? shape(project, ['python', single[0]], single[0], `${single[0]} is the only script`, single[0]) : undefined;
  },
};

/** The project's console script: the only one, or the one that has the project's name. */
function consoleScript({ files }: ProjectFiles): string | undefined {
  const pyproject = pyprojectOf(files);
  const names = Object.keys({ ...tableAt(pyproject, 'tool', 'poetry', 'scripts'), ...tableAt(pyproject, 'project', 'scripts') });
  const project = stringAt(pyproject, 'project', 'name') ?? stringAt(pyproject, 'tool', 'poetry', 'name');
  return names.length === 1 ? names[0] : names.find((name) => name === project);
}

function shape({ files }: ProjectFiles, command: string[], entryPoint: string, reason: string, file?: string): AppShape {
  return {
    framework: PythonFramework.NONE,
    reason,
    command,
    entryPoint,
    stopSignal: file && files.read(file).includes('SIGTERM') ? 'SIGTERM' : 'SIGINT',
  };
}
