import { IConstruct } from 'constructs';
import { appPort } from './app-port';
import { programProps } from './program-props';
import { knownProgram } from '../../model/programs';
import { Stage } from '../../stack/stage';
import { VolumeMount } from '../../volume/volume-mount';
import { ServiceContainerProps } from '../container-props';
import { PortMapping } from '../values/port-mapping';

/** The properties of a Python app with what its stage sets beyond the defaults of any container. */
export function withStage<Props extends ServiceContainerProps>(scope: IConstruct, id: string, props: Props): Props {
  const { environment, liveSource, publishLocally, memory } = Stage.of(scope)._defaults;
  const byProgram = programProps(scope, id, props, memory);
  const { replicas = 1 } = props;
  const port = appPort(props);
  return {
    ...props,
    ...byProgram,
    environment: { ...environment, ...(liveSource ? {} : byProgram.environment), ...props.environment },
    ...(publishLocally && !props.ports && port !== undefined && replicas === 1 ? { ports: [PortMapping.publishLocally(port)] } : {}),
    ...(liveSource ? liveProps({ ...props, ...byProgram }) : {}),
  };
}

/** The source folder in the place of the image's copy, and a server that looks at it. */
function liveProps({ image, command, volumes = [] }: ServiceContainerProps): Partial<ServiceContainerProps> {
  const { source, command: own } = image.config ?? {};
  if (!source || volumes.some(({ target }) => target === source.target)) {
    return {};
  }
  return {
    volumes: [...volumes, VolumeMount.hostPath(source.path, source.target, { readOnly: true })],
    command: command ?? (own && reloading(own)),
  };
}

/** The command of a server that can load the app again when its source changes; another one stays as it is. */
function reloading(command: string[]): string[] {
  const [server, ...rest] = command;
  const reload = knownProgram(server)?.reload;
  if (reload === undefined) {
    return command;
  }
  // Options of a server's own command come after that: `flask --app shop run --reload`.
  return knownProgram(server)?.listensAs?.length ? [...command, reload] : [server, reload, ...rest];
}
