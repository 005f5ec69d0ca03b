import { AppShape, WEB_PORT } from './app-shape';
import { ProjectFiles } from './frameworks/framework-reader';
import { findHealthPath } from './python-source';
import { isServer, knownProgram, wordsOf } from '../../model/programs';
import { PythonFramework } from '../python-framework';

/** What runs a program in an environment that the image is already. */
const RUNNERS = /^(?:exec|poetry run|uv run|pipenv run|pdm run|rye run|hatch run|python3? -m(?= (?:gunicorn|uvicorn|hypercorn|flask|streamlit|celery)\b))\s+/;

/** The port as shells write it: `$PORT`, `${PORT:-5000}`. */
const PORT = /\$(?:PORT\b|\{PORT(?::?-[^}]*)?\})/g;

/** An app as its `Procfile` starts it; where that can't be, a reason or a warning says so. */
export function followProcfile(project: ProjectFiles, shape: AppShape | undefined): AppShape | undefined {
  const lines = project.files.has('Procfile') ? processes(project.files.read('Procfile')) : new Map<string, string>();
  const web = lines.get('web');
  const worker = lines.get('worker');
  const followed = web !== undefined ? webOf(project, web, shape) : worker !== undefined ? workerOf(project, worker, shape) : shape;
  const release = lines.get('release') ?? lines.get('postdeploy');
  return followed && {
    ...followed,
    reason: [followed.reason, ...(web !== undefined && worker !== undefined ? [`Procfile's worker (${worker}) is for a second container, by its "command"`] : [])].join('; '),
    warnings: [
      ...(followed.warnings ?? []),
      ...(release === undefined ? [] : [`Procfile's release phase (${release}) isn't part of the image: make it a PythonAppJob that the container runs after.`]),
    ],
  };
}

/** Command lines by process type. */
function processes(text: string): Map<string, string> {
  return new Map(text.split(/\r?\n/).flatMap((line) => {
    const match = /^([\w-]+)[ \t]*:[ \t]*(\S.*)$/.exec(line);
    return match ? [[match[1], match[2].trim()] as const] : [];
  }));
}

function webOf(project: ProjectFiles, line: string, shape: AppShape | undefined): AppShape | undefined {
  const parsed = parse(line);
  const refusal = 'why' in parsed ? parsed.why : whyNot(project, parsed.command, shape);
  if ('why' in parsed || refusal !== undefined) {
    return shape && { ...shape, reason: `${shape.reason}; Procfile says "${line}", and isn't followed: ${refusal}` };
  }
  const command = withDefaults(parsed.command, shape);
  const serves = isServer(command) || command.some((word) => /PORT/.test(word) || (project.files.has(word) && /["']PORT["']/.test(project.files.read(word))));
  const port = shape?.port ?? (serves ? WEB_PORT : undefined);
  return {
    ...shape,
    framework: shape?.framework ?? PythonFramework.NONE,
    reason: `Procfile says so${shape && shape.framework !== PythonFramework.NONE ? `; ${shape.reason}` : ''}`,
    command: command.map((word) => word.replace(PORT, `${port}`)),
    entryPoint: shape?.entryPoint ?? command[command.length - 1],
    port,
    healthPath: port === undefined ? undefined : shape?.healthPath ?? findHealthPath(project.modules) ?? '/',
    stopSignal: isServer(command) ? 'SIGTERM' : shape?.stopSignal ?? 'SIGINT',
  };
}

function workerOf(project: ProjectFiles, line: string, shape: AppShape | undefined): AppShape | undefined {
  const parsed = parse(line);
  if ('why' in parsed || shape?.port !== undefined || whyNot(project, parsed.command, shape) !== undefined) {
    return shape;
  }
  return {
    ...shape,
    framework: shape?.framework ?? PythonFramework.NONE,
    reason: `Procfile's worker says so${shape ? `; ${shape.reason}` : ''}`,
    command: parsed.command,
    entryPoint: shape?.entryPoint ?? parsed.command[parsed.command.length - 1],
    stopSignal: shape?.stopSignal ?? 'SIGTERM',
  };
}

/** A command line in exec form; variables but `PORT` need a shell, which hands over to the program. */
function parse(line: string): { command: string[] } | { why: string } {
  const last = line.split(/\s*(?:&&|;)\s*/).pop()!;
  if (last !== line) {
    return { why: 'it runs several commands, and only the last one serves: what comes before it belongs into a PythonAppJob' };
  }
  if (/[|<>`&]|\$\(/.test(line)) {
    return { why: 'it is a line of shell' };
  }
  let rest = line;
  while (RUNNERS.test(rest)) {
    rest = rest.replace(RUNNERS, '');
  }
  if (rest.replace(PORT, '').includes('$')) {
    return { command: ['sh', '-c', `exec ${rest}`] };
  }
  const words = [...rest.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
  return { command: /^\w+=/.test(words[0] ?? '') ? ['env', ...words] : words };
}

/** Why a command isn't a good one for a container. */
function whyNot(project: ProjectFiles, command: string[], shape: AppShape | undefined): string | undefined {
  const words = wordsOf(command);
  const missing = words.find((word) => knownProgram(word) && !project.depends(...knownProgram(word)!.packages));
  if (missing !== undefined) {
    return `${missing} isn't among the dependencies`;
  }
  if (words.some((word) => /(?:^|=)(?:unix:|127\.0\.0\.1|localhost)/.test(word))) {
    return 'it listens where nobody else reaches it';
  }
  const server = serverOf(command);
  if (server !== undefined && !['gunicorn', 'streamlit', shape?.command[0]].includes(server) && !saysWhere(command)) {
    return 'it doesn\'t say on which address and port';
  }
  const better = shape && isServer(shape.command) && !isForDevelopment(shape.command);
  return better && (server === undefined || isForDevelopment(command)) ? `${shape.command[0]} is there to serve it` : undefined;
}

function isForDevelopment(command: string[]): boolean {
  const words = wordsOf(command);
  return words.includes('runserver') || (words.includes('flask') && words.includes('run'));
}

function serverOf(command: string[]): string | undefined {
  return isServer(command) ? wordsOf(command).find((word) => knownProgram(word)?.listensAs) : undefined;
}

function saysWhere(command: string[]): boolean {
  return command.some((word) => /PORT|^--(?:host|bind|listen|port|address)\b|^-[bp]$/.test(word));
}

/** The options of the recognised command before those of the line, which win; gunicorn always needs a place for its heartbeat. */
function withDefaults(command: string[], shape: AppShape | undefined): string[] {
  const program = serverOf(command);
  const at = command.findIndex((word) => word === program);
  // The other servers take no option twice.
  if (program === undefined || at < 0 || (!['gunicorn', 'uvicorn'].includes(program) && saysWhere(command)) || program === 'streamlit') {
    return command;
  }
  const own = shape?.command[0] === program ? shape.command.slice(1, -1) : program === 'gunicorn' ? ['--worker-tmp-dir', '/dev/shm'] : [];
  return [...command.slice(0, at + 1), ...own, ...command.slice(at + 1)];
}
