import { Construct } from 'constructs';
import { ServiceContainer, ServiceContainerProps } from './service-container';

/** Properties of a container that runs a Python app. */
export interface PythonAppContainerProps extends ServiceContainerProps {}

/** The user that generated images have, too; nobody else on a host usually has that number. */
const APP_USER = '10001:10001';

/** A container that runs a Python app: a `ServiceContainer` that isn't root. */
export class PythonAppContainer extends ServiceContainer {
  /** @throws if a property isn't valid, or a name or host port is taken by another container of the app */
  constructor(scope: Construct, id: string, props: PythonAppContainerProps) {
    super(scope, id, { ...props, user: props.user ?? APP_USER });
  }
}
