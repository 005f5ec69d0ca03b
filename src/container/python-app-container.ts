import { Construct } from 'constructs';
import { APP_USER, pythonProgram } from './python-program';
import { ServiceContainer, ServiceContainerProps } from './service-container';

/** Properties of a container that runs a Python app. */
export interface PythonAppContainerProps extends ServiceContainerProps {}

/**
 * A container that runs a Python app: a `ServiceContainer` that isn't root.
 *
 * Before the app starts it waits for the databases and other services that it is connected to.
 */
export class PythonAppContainer extends ServiceContainer {
  private readonly program?: string[];

  /** @throws if a property isn't valid, or a name or host port is taken by another container of the app */
  constructor(scope: Construct, id: string, props: PythonAppContainerProps) {
    super(scope, id, { ...props, user: props.user ?? APP_USER });
    this.program = pythonProgram(props);
  }

  /** @internal */
  protected override get _pythonProgram(): string[] | undefined {
    return this.program;
  }
}
