import { HealthCheckSpec } from '../spec/container-spec';
import { parseDuration } from '../spec/duration';
import { checkedPort } from '../spec/port';

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

/**
 * How the engine finds out whether a container works.
 *
 * A deploy waits for it, the old container serves until then, and a gateway sends no request to an unhealthy one.
 * The checks by network, and that of a running program, run the image's own Python, since slim images have no curl.
 */
export class HealthCheck {
  /** No check, not even the image's own. A deploy doesn't wait then: a version that can't start replaces one that serves. */
  public static readonly NONE = new HealthCheck(() => ['NONE'], {});

  /**
   * Healthy while a GET of the path answers with a status from 200 to 399. The `Host` header is `localhost`.
   *
   * @param path starts with `/`
   */
  public static http(path: string, options: PortHealthCheckOptions = {}): HealthCheck {
    if (!/^\/[\x21-\x7e]*$/.test(path)) {
      throw new Error(`"path" must start with "/" and hold no spaces, got "${path}"`);
    }
    return new HealthCheck(
      (appPort, timeout) => python(httpProbe(requiredPort(options.port, appPort), timeout, path)),
      options,
      options.port === undefined ? path : undefined,
    );
  }

  /** Healthy while the port takes connections. */
  public static tcp(options: PortHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck((appPort, timeout) => python(tcpProbe(requiredPort(options.port, appPort), timeout)), options);
  }

  /**
   * Healthy when the program has run for an `interval` without an end: for workers, which listen on no port. One that ends at its
   * start, by a word misspelt in its command, never gets healthy. It needs an image with Python.
   */
  public static running(options: HealthCheckOptions = {}): HealthCheck {
    // The first check comes an interval after each start, and what it asks for is that there is somebody to ask.
    return new HealthCheck(() => python('pass'), options);
  }

  /**
   * Healthy while a command ends with status 0. It runs in the container, without a shell.
   *
   * @param command program and arguments, e.g. `['celery', '-A', 'shop', 'inspect', 'ping']`
   */
  public static command(command: string[], options: HealthCheckOptions = {}): HealthCheck {
    if (!command.length) {
      throw new Error('"command" must hold a program and its arguments, got []');
    }
    return new HealthCheck(() => ['CMD', ...command], options);
  }

  /** Healthy while a line of shell ends with status 0, e.g. `pg_isready -U "$POSTGRES_USER"`. */
  public static shell(line: string, options: HealthCheckOptions = {}): HealthCheck {
    return new HealthCheck(() => ['CMD-SHELL', line], options);
  }

  private readonly timing: Omit<HealthCheckSpec, 'test' | 'interval'> & { readonly interval?: number };

  private constructor(
    private readonly test: (appPort: number | undefined, timeout: number) => string[],
    options: HealthCheckOptions,
    private readonly path?: string,
  ) {
    this.timing = {
      interval: options.interval === undefined ? undefined : positiveDuration('interval', options.interval),
      timeout: positiveDuration('timeout', options.timeout ?? '3s'),
      startPeriod: parseDuration('startPeriod', options.startPeriod ?? '30s'),
      retries: options.retries ?? 3,
    };
    if (!Number.isInteger(this.timing.retries) || this.timing.retries < 1) {
      throw new Error(`"retries" must be a whole number from 1, got ${this.timing.retries}`);
    }
  }

  /**
   * The path that a proxy can ask for too, on the app's own port.
   * @internal
   */
  public get _path(): string | undefined {
    return this.path;
  }

  /**
   * The check in Docker's own words.
   * @internal
   */
  public _spec(appPort?: number, defaultInterval = '5s'): HealthCheckSpec {
    const interval = this.timing.interval ?? parseDuration('interval', defaultInterval);
    return { test: this.test(appPort, this.timing.timeout), ...this.timing, interval };
  }
}

function positiveDuration(prop: string, value: string): number {
  const milliseconds = parseDuration(prop, value);
  if (milliseconds < 1) {
    throw new Error(`"${prop}" must be at least "1ms", got "${value}"`);
  }
  return milliseconds;
}

function requiredPort(port?: number, appPort?: number): number {
  if (port === undefined && appPort === undefined) {
    throw new Error('"port" of the health check is not given, and the container has none either: set "port" on one of them');
  }
  return checkedPort('port', (port ?? appPort)!);
}

/** `-I` and `-S` skip site-packages and the user's settings: half the CPU time of a plain start, measured. */
function python(program: string): string[] {
  return ['CMD', 'python3', '-IS', '-c', program];
}

/** The probes end by themselves after the timeout, in milliseconds: old engines leave a slow one running. */
function tcpProbe(port: number, timeout: number): string {
  return `import socket;socket.create_connection(('127.0.0.1',${port}),${timeout / 1_000}).close()`;
}

function httpProbe(port: number, timeout: number, path: string): string {
  const request = `GET ${pythonLiteral(path)} HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n`;
  return `import socket,sys;c=socket.create_connection(('127.0.0.1',${port}),${timeout / 1_000});`
    + `c.sendall(b'${request}');sys.exit(c.recv(12)[9:10] not in (b'2',b'3'))`;
}

/** Text within the quotes of a Python literal. */
function pythonLiteral(text: string): string {
  return text.replace(/[\\']/g, (character) => `\\x${character.charCodeAt(0).toString(16)}`);
}
