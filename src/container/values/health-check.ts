import { CheckedContainer, LOCAL_HOST, ProxyQuestion } from './checked-container';
import { HealthCheckOptions, HttpHealthCheckOptions, PortHealthCheckOptions, RunningHealthCheckOptions } from './health-check-options';
import { ImageHealthCheck } from '../../image/image-config';
import { CLIENT_ERROR, networkProbe, SERVER_ERROR } from '../../image/network-probe';
import { HealthCheckSpec } from '../../model/containers';
import { parseDuration } from '../../notation/duration';
import { checkedPort } from '../../notation/port';
import { AT_ONCE, withVariables } from '../program/entrypoint-wrapper';
import { runningProbe } from '../program/running-probe';

/** The command of a check, as in the Dockerfile's JSON form, or the image's own; its timeout is in milliseconds. */
type Test = (container: CheckedContainer, timeout: number) => string[] | undefined;

/**
 * How the engine finds out whether a container works.
 *
 * A deploy waits for it, the old container serves until then, and a gateway sends no request to an unhealthy one.
 * The checks by network, and that of a running program, run the image's own Python, since slim images have no curl. Those by network ask at
 * the container's own address, as others do: an app that listens at 127.0.0.1 alone isn't healthy, unless it shares the network of another
 * container. What a check got is in its output: `docker inspect --format '{{json .State.Health}}'`.
 */
export class HealthCheck {
  /** No check, not even the image's own. A deploy doesn't wait then: a version that can't start replaces one that serves. */
  public static readonly NONE = new HealthCheck(() => ['NONE'], {});

  /**
   * Healthy while a GET of the path answers with a status from 200 to 399.
   *
   * @param path starts with `/`
   * @throws if the path or the host can't be asked for
   */
  public static http(path: string, options: HttpHealthCheckOptions = {}): HealthCheck {
    return HealthCheck.byHttp(path, false, options);
  }

  /**
   * Healthy while a GET of the path is answered by HTTP with any status below 500: for an app of which no more is known than that it is a
   * web app. A server that takes connections, but whose app can't start, is not healthy.
   *
   * @param path starts with `/`; `/` if left out
   * @throws if the path or the host can't be asked for
   */
  public static answering(path: string = '/', options: HttpHealthCheckOptions = {}): HealthCheck {
    return HealthCheck.byHttp(path, true, options);
  }

  /** Healthy while the port takes connections. */
  public static tcp(options: PortHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck(({ port, sharesNetwork }, timeout) => (
      ['CMD', ...networkProbe({ port: requiredPort(options.port, port), timeout, loopback: sharesNetwork })]
    ), options);
  }

  /**
   * Healthy when the program has run for a while without an end: for workers, which listen on no port. One that ends at its start, by a
   * word misspelt in its command or a module that is missing, never gets healthy, and neither does one that starts again and again. It
   * needs an image with Python.
   */
  public static running(options: RunningHealthCheckOptions = {}): HealthCheck {
    const uptime = parseDuration('uptime', options.uptime ?? '15s');
    return new HealthCheck(({ before }) => ['CMD', ...runningProbe(uptime, before.waitFor.length > 0)], options, undefined, uptime);
  }

  /**
   * Healthy while a command ends with status 0. It runs in the container, without a shell.
   *
   * @param command program and arguments, e.g. `['celery', '-A', 'shop', 'inspect', 'ping']`
   * @throws if there is no program, or its name is empty
   */
  public static command(command: string[], options: HealthCheckOptions = {}): HealthCheck {
    if (!command[0]?.trim()) {
      throw new Error(`"command" must hold a program and its arguments, got ${JSON.stringify(command)}`);
    }
    return new HealthCheck(({ before: { load } }) => ['CMD', ...withVariables(load, command)], options);
  }

  /**
   * Healthy while a line of shell ends with status 0, e.g. `pg_isready -U "$POSTGRES_USER"`.
   *
   * @throws if the line is empty: a shell would end with status 0, whatever the app does
   */
  public static shell(line: string, options: HealthCheckOptions = {}): HealthCheck {
    if (!line.trim()) {
      throw new Error(`"line" must hold a command of the shell, got ${JSON.stringify(line)}: it would be healthy whatever the app does`);
    }
    return new HealthCheck(({ before: { load } }) => (
      Object.keys(load).length ? ['CMD', ...withVariables(load, ['/bin/sh', '-c', line])] : ['CMD-SHELL', line]
    ), options);
  }

  /**
   * The check that the image brings along.
   * @internal
   */
  public static _ofImage(check: ImageHealthCheck): HealthCheck {
    return new HealthCheck(() => undefined, check);
  }

  private static byHttp(path: string, anyAnswer: boolean, options: HttpHealthCheckOptions): HealthCheck {
    if (!/^\/[\x21-\x7e]*$/.test(path)) {
      throw new Error(`"path" must start with "/" and hold no spaces, got "${path}"`);
    }
    if (options.host !== undefined && !/^[\w.-]+(:\d+)?$/.test(options.host)) {
      throw new Error(`"host" must be a name such as "shop.example.com", without scheme and path, got "${options.host}"`);
    }
    const hostOf = (name: string = LOCAL_HOST) => options.host ?? name;
    const failsFrom = anyAnswer ? SERVER_ERROR : CLIENT_ERROR;
    return new HealthCheck(({ port, host, sharesNetwork }, timeout) => ['CMD', ...networkProbe({
      port: requiredPort(options.port, port), timeout, loopback: sharesNetwork, http: { path, host: hostOf(host), failsFrom },
    })], options, options.port === undefined ? (host) => ({ path, host: hostOf(host), anyAnswer }) : undefined);
  }

  private readonly timing: Omit<HealthCheckSpec, 'test' | 'interval'> & { readonly interval?: number };

  private constructor(
    private readonly test: Test,
    options: HealthCheckOptions,
    private readonly forProxy?: (host?: string) => ProxyQuestion,
    leastStartPeriod: number = 0,
  ) {
    this.timing = {
      interval: options.interval === undefined ? undefined : positiveDuration('interval', options.interval),
      timeout: positiveDuration('timeout', options.timeout ?? '3s'),
      startPeriod: Math.max(parseDuration('startPeriod', options.startPeriod ?? '30s'), leastStartPeriod),
      retries: options.retries ?? 3,
    };
    if (!Number.isInteger(this.timing.retries) || this.timing.retries < 1) {
      throw new Error(`"retries" must be a whole number from 1, got ${this.timing.retries}`);
    }
  }

  /**
   * What a proxy can ask for, too, on the app's own port.
   *
   * @param host the name by which others ask the app, where it has one
   * @internal
   */
  public _forProxy(host?: string): ProxyQuestion | undefined {
    return this.forProxy?.(host);
  }

  /**
   * The check in Docker's own words.
   * @internal
   */
  public _spec(container: CheckedContainer = { sharesNetwork: false, before: AT_ONCE }, defaultInterval = '5s'): HealthCheckSpec {
    const interval = this.timing.interval ?? parseDuration('interval', defaultInterval);
    return { test: this.test(container, this.timing.timeout), ...this.timing, interval };
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
