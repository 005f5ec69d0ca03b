import { FrameworkReader, ProjectFiles } from './framework-reader';
import { PythonFramework } from '../../python-framework';
import { AppShape, StopSignal, WEB_PORT } from '../app-shape';
import { findHealthPath, PythonModule } from '../python-source';

/** A framework whose apps are scripts that listen by themselves. */
interface SelfServing {
  readonly framework: PythonFramework;
  readonly name: string;
  readonly packages: string[];
  /** What a script imports. */
  readonly imports: RegExp;
  /** The call by which it listens; the port is looked for in its arguments. */
  readonly listens: RegExp;
  /** The port that it has unless the script says otherwise. */
  readonly port: number;
  /** What tells it where to listen, where it reads that from the environment. */
  readonly environment?: { readonly [name: string]: string };
  /** Whether it listens on 127.0.0.1 alone unless the script or the environment says otherwise. */
  readonly onlyLocal?: boolean;
  readonly speaksHttp?: boolean;
  readonly stopSignal: StopSignal;
  /** What its server is not made for, and the cure. */
  readonly warning?: string;
}

const imports = (name: string) => new RegExp(`^[ \\t]*(?:from|import)[ \\t]+${name}\\b`, 'm');

const FRAMEWORKS: SelfServing[] = [
  {
    framework: PythonFramework.DASH,
    name: 'Dash',
    packages: ['dash'],
    imports: imports('dash'),
    listens: /\.run(?:_server)?\(/,
    port: 8050,
    environment: { HOST: '0.0.0.0' },
    stopSignal: 'SIGINT',
    warning: 'Dash runs on its development server: add gunicorn to the dependencies, and server = app.server beside the app.',
  },
  {
    framework: PythonFramework.GRADIO,
    name: 'Gradio',
    packages: ['gradio'],
    imports: imports('gradio'),
    listens: /\.launch\(/,
    port: 7860,
    environment: { GRADIO_SERVER_NAME: '0.0.0.0', GRADIO_SERVER_PORT: '7860', GRADIO_ANALYTICS_ENABLED: 'False' },
    stopSignal: 'SIGINT',
  },
  { framework: PythonFramework.NICEGUI, name: 'NiceGUI', packages: ['nicegui'], imports: imports('nicegui'), listens: /\bui\.run\(/, port: 8080, stopSignal: 'SIGTERM' },
  {
    framework: PythonFramework.ROBYN,
    name: 'Robyn',
    packages: ['robyn'],
    imports: imports('robyn'),
    listens: /\.start\(/,
    port: WEB_PORT,
    environment: { ROBYN_HOST: '0.0.0.0', ROBYN_PORT: `${WEB_PORT}` },
    stopSignal: 'SIGINT',
  },
  { framework: PythonFramework.AIOHTTP, name: 'aiohttp', packages: ['aiohttp'], imports: imports('aiohttp'), listens: /\brun_app\(|\bTCPSite\(/, port: 8080, stopSignal: 'SIGTERM' },
  { framework: PythonFramework.TORNADO, name: 'Tornado', packages: ['tornado'], imports: imports('tornado'), listens: /\.(?:listen|bind)\(/, port: 8888, stopSignal: 'SIGINT' },
  {
    framework: PythonFramework.GRPC,
    name: 'gRPC',
    packages: ['grpcio'],
    imports: imports('grpc'),
    listens: /\.add_(?:in)?secure_port\(/,
    port: 50051,
    speaksHttp: false,
    stopSignal: 'SIGINT',
  },
  { framework: PythonFramework.ASGI, name: 'uvicorn', packages: ['uvicorn'], imports: imports('uvicorn'), listens: /\buvicorn\.run\(/, port: 8000, onlyLocal: true, stopSignal: 'SIGTERM' },
  {
    framework: PythonFramework.FLASK,
    name: 'Flask',
    packages: ['flask'],
    imports: imports('flask'),
    listens: /\.run\(/,
    port: 5000,
    onlyLocal: true,
    stopSignal: 'SIGINT',
    warning: 'Flask runs on its development server, since the app is made where no server can import it: make it at the top level of a module, and add gunicorn to the dependencies.',
  },
];

/** One reader for each, in order of precedence. */
export const selfServing: FrameworkReader[] = FRAMEWORKS.map((kind) => ({
  framework: kind.framework,
  looksFor: `a script that imports ${kind.packages[0]} and listens, with ${kind.name} among the dependencies`,
  read: (project) => readScript(project, kind),
}));

function readScript(project: ProjectFiles, kind: SelfServing): AppShape | undefined {
  const listens = ({ text }: PythonModule) => kind.imports.test(text) && kind.listens.test(text);
  const script = project.depends(...kind.packages) ? project.modules.find(listens) : undefined;
  if (!script) {
    return undefined;
  }
  const { port, environment, says } = listening(script, kind);
  return {
    framework: kind.framework,
    reason: `${kind.name} is a dependency, and ${script.path} listens by itself${says}`,
    command: ['python', script.path],
    entryPoint: script.path,
    port,
    healthPath: kind.speaksHttp === false ? undefined : findHealthPath(project.modules) ?? '/',
    stopSignal: kind.stopSignal,
    moduleFolder: script.root || undefined,
    environment,
    warnings: [...(kind.warning ? [kind.warning] : []), ...localOnly(script, kind)],
  };
}

/** The port that a script listens on: one that it names, what it reads from `PORT`, what its framework reads, or that of its framework. */
function listening({ text }: PythonModule, kind: SelfServing): { port: number; environment?: AppShape['environment']; says: string } {
  const given = argumentsOf(text, kind);
  const literal = /\bport["']?[ \t]*[=:][ \t]*(\d{2,5})\b/i.exec(given) ?? /^[^=)]*?\b(\d{2,5})\b(?!\.)/.exec(given);
  if (literal) {
    const port = Number(literal[1]);
    const environment = onPort(kind, port);
    return { port, environment, says: ` on port ${port}, as it says: where that isn't so, set "port"` };
  }
  if (/(?:environ|getenv)[^\n]*["']PORT["']/.test(text) || kind.framework === PythonFramework.DASH) {
    return { port: WEB_PORT, environment: kind.environment, says: ' on the port that PORT says' };
  }
  return { port: kind.port, environment: kind.environment, says: ` on ${kind.name}'s own port, ${kind.port}: where that isn't so, set "port"` };
}

/** The framework's variables, with the port that the script names. */
function onPort({ environment, port: own }: SelfServing, port: number): AppShape['environment'] {
  return environment && Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value === `${own}` ? `${port}` : value]));
}

/** A server on 127.0.0.1 is reached by nobody else. */
function localOnly(script: PythonModule, kind: SelfServing): string[] {
  const host = /\b(?:host|server_name|address)[ \t]*=[ \t]*["']([^"'\n]*)["']/.exec(argumentsOf(script.text, kind))?.[1];
  const local = host === undefined ? kind.onlyLocal : ['127.0.0.1', 'localhost', '::1'].includes(host);
  return local ? [`${script.path} listens on 127.0.0.1 alone, where nobody else reaches it: give it host='0.0.0.0'.`] : [];
}

/** The text of the arguments by which it listens, up to 500 characters. */
function argumentsOf(text: string, { listens }: SelfServing): string {
  const match = listens.exec(text)!;
  const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 500);
  let open = 1;
  const end = [...rest].findIndex((character) => (open += character === '(' ? 1 : character === ')' ? -1 : 0) === 0);
  return end < 0 ? rest : rest.slice(0, end);
}
