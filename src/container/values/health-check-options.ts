/** When and how often a health check runs. Durations are in Docker's notation, e.g. `5s`, `1m30s`. */
export interface HealthCheckOptions {
  /**
   * Time between two checks, 1 ms or more. The first one runs that long after the start, so it is also the least time
   * that a deploy waits.
   * @default '5s'; '1s' in development and test
   */
  readonly interval?: string;

  /**
   * Time after which a check counts as failed.
   * @default '3s'
   */
  readonly timeout?: string;

  /**
   * Consecutive failures until the container counts as unhealthy.
   * @default 3
   */
  readonly retries?: number;

  /**
   * Time that the app gets to start: failures don't count until it is over.
   * @default '30s'
   */
  readonly startPeriod?: string;
}

/** Options of a health check by network. */
export interface PortHealthCheckOptions extends HealthCheckOptions {
  /**
   * The port to ask, 1 to 65535.
   * @default - the port that the app listens on
   */
  readonly port?: number;
}

/** Options of a health check by HTTP. */
export interface HttpHealthCheckOptions extends PortHealthCheckOptions {
  /**
   * The `Host` header, a name with or without a port: apps that know their names, such as Django by `ALLOWED_HOSTS`, refuse others.
   * @default - the host of the first gateway route that leads to the container, else that gateway's first domain, else `localhost`
   */
  readonly host?: string;
}

/** Options of a health check of a program that listens on no port. */
export interface RunningHealthCheckOptions extends HealthCheckOptions {
  /**
   * Time that the program must have run without an end, from its start or its last restart. It takes that long at least until a deploy
   * is through, and nothing that ends sooner, e.g. while it still imports its modules, takes the place of a version that works.
   * @default '15s'
   */
  readonly uptime?: string;
}
