import { FrameworkReader, ProjectFiles } from './framework-reader';
import { PythonFramework } from '../../python-framework';
import { AppShape, WEB_PORT } from '../app-shape';

/** A framework whose own program runs a script: `streamlit run dashboard.py`. */
interface AppRunner {
  readonly framework: PythonFramework;
  readonly name: string;
  readonly packages: string[];
  readonly imports: RegExp;
  readonly port: number;
  readonly healthPath: string;
  command(script: string, port: number): string[];
}

const imports = (name: string) => new RegExp(`^[ \\t]*(?:from|import)[ \\t]+${name}\\b`, 'm');

const RUNNERS: AppRunner[] = [
  {
    framework: PythonFramework.STREAMLIT,
    name: 'Streamlit',
    packages: ['streamlit'],
    imports: imports('streamlit'),
    port: 8501,
    healthPath: '/_stcore/health',
    command: (script, port) => ['streamlit', 'run', script, '--server.address=0.0.0.0', `--server.port=${port}`, '--server.headless=true', '--browser.gatherUsageStats=false'],
  },
  {
    framework: PythonFramework.CHAINLIT,
    name: 'Chainlit',
    packages: ['chainlit'],
    imports: imports('chainlit'),
    port: WEB_PORT,
    healthPath: '/',
    command: (script, port) => ['chainlit', 'run', script, '--headless', '--host', '0.0.0.0', '--port', `${port}`],
  },
  {
    // Websockets are refused from any other host than the one that it knows itself by: the gateway's name isn't known here.
    framework: PythonFramework.PANEL,
    name: 'Panel',
    packages: ['panel'],
    imports: imports('panel'),
    port: 5006,
    healthPath: '/',
    command: (script, port) => ['panel', 'serve', script, '--address', '0.0.0.0', '--port', `${port}`, '--allow-websocket-origin=*', '--index', script.split('/').pop()!.replace(/\.py$/, '')],
  },
];

/** One reader for each, in order of precedence. */
export const appRunners: FrameworkReader[] = RUNNERS.map((runner) => ({
  framework: runner.framework,
  looksFor: `a script that imports ${runner.packages[0]}, with ${runner.name} among the dependencies`,
  read: (project) => readScript(project, runner),
}));

function readScript(project: ProjectFiles, runner: AppRunner): AppShape | undefined {
  const script = project.depends(...runner.packages)
    ? project.modules.find(({ text, path }) => runner.imports.test(text) && !path.includes('pages/') && !path.endsWith('__init__.py'))
    : undefined;
  return script && {
    framework: runner.framework,
    reason: `${runner.name} is a dependency, and ${script.path} imports it`,
    command: runner.command(script.path, runner.port),
    entryPoint: script.path,
    port: runner.port,
    healthPath: runner.healthPath,
    stopSignal: 'SIGTERM',
    moduleFolder: script.root || undefined,
  };
}
