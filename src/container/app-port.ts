import { ProgramProps, pythonProgram } from './python-program';
import { checkedPort } from '../spec/port';
import { isServer } from '../spec/program';

/**
 * The port that a container's app listens on, where it is known: the one that was given, or its image's, unless it is known to run
 * another program than that of the image, such as a worker.
 *
 * @throws if the one that was given isn't a port
 */
export function appPort(props: ProgramProps & { readonly port?: number }): number | undefined {
  const { image, port } = props;
  if (port !== undefined) {
    return checkedPort('port', port);
  }
  const program = pythonProgram(props);
  const { command, port: listening } = image.config ?? {};
  return program && command && !listens(program, command) ? undefined : listening;
}

/** Whether a program listens where that of its image does: a server, whatever wraps it, or the same program. */
function listens(program: string[], image: string[]): boolean {
  return isServer(program) ?? nameOf(program) === nameOf(image);
}

/** What a command runs: its first word; with Python the module or the file. */
function nameOf([program, ...options]: string[]): string {
  if (!/^python[\d.]*$/.test(program)) {
    return program;
  }
  return options.find((option) => !option.startsWith('-')) ?? program;
}
