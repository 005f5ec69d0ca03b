import { Construct } from 'constructs';
import { ServiceContainerProps } from './container-props';
import { addSchedule, keepsSchedule, warnOfSchedule } from './program/beat-schedule';
import { appUser, pythonProgram } from './program/python-program';
import { withStage } from './program/stage-props';
import { ServiceContainer } from './service-container';

/** Properties of a container that runs a Python app. */
export interface PythonAppContainerProps extends ServiceContainerProps {}

/**
 * A container that runs a Python app: a `ServiceContainer` that isn't root.
 *
 * What it runs decides on defaults where it is known: the time that a worker gets to finish its tasks, the processes of a server by
 * `cpus` (`WEB_CONCURRENCY`), and that what gives work by the clock, such as `celery beat`, is there once and keeps its schedule.
 *
 * Before the app starts it waits for the databases and other services that it is connected to. In development the source folder
 * takes the place of the image's copy, gunicorn, uvicorn and flask load it again when it changes, and the port is on 127.0.0.1.
 */
export class PythonAppContainer extends ServiceContainer {
  /** @throws if a property isn't valid, or a name or host port is taken by another container of the app */
  constructor(scope: Construct, id: string, props: PythonAppContainerProps) {
    super(scope, id, { ...withStage(scope, id, { ...props, user: appUser(props) }), _runsPython: true });
    const own = pythonProgram(props);
    if (own && keepsSchedule(own)) {
      (props.image.config?.source ? addSchedule(this._parts, props.volumes) : warnOfSchedule(this));
    }
  }
}
