import { ProgramProps, pythonProgram } from './python-program';
import { ImageHealthCheck } from '../../image/image-config';
import { isServer } from '../../model/programs';
import { checkedPort } from '../../notation/port';

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
  return runsImagesApp(props) ? image.config?.port : undefined;
}

/** The path that a container's app is asked for over HTTP, where its image is known to hold a web app, and the container to run it. */
export function appHealthPath(props: ProgramProps): string | undefined {
  return runsImagesApp(props) ? props.image.config?.healthPath : undefined;
}

/** The check that its image has for the app, where the container isn't known to run something else. */
export function appHealthCheck(props: ProgramProps): ImageHealthCheck | undefined {
  return runsImagesApp(props) ? props.image.config?.healthCheck : undefined;
}

/** Whether it isn't known to run another program than that of its image. */
function runsImagesApp(props: ProgramProps): boolean {
  const program = pythonProgram(props);
  const { command } = props.image.config ?? {};
  return !program || !command || listens(program, command);
}

/** Whether a program listens where that of its image does: a server, or the same program. */
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
