import { pythonProgram } from './python-program';
import { ServiceContainerProps } from './service-container';
import { checkedPort } from '../spec/port';

/**
 * The port that a container's app listens on, where it is known: the one that was given, or its image's, unless it is known to run
 * another program than that of the image, such as a worker.
 *
 * @throws if the one that was given isn't a port
 */
export function appPort(props: ServiceContainerProps): number | undefined {
  const { image, port } = props;
  if (port !== undefined) {
    return checkedPort('port', port);
  }
  const program = pythonProgram(props);
  const another = program && image.command && nameOf(program) !== nameOf(image.command);
  return another ? undefined : image.port;
}

/** What a command runs: its first word; with Python the module or the file. */
function nameOf([program, ...options]: string[]): string | undefined {
  if (!/^python[\d.]*$/.test(program)) {
    return program;
  }
  return options.find((option) => !option.startsWith('-'));
}
