import { HealthCheckSpec } from '../../model/containers';
import { ServiceContainerProps } from '../container-props';
import { ContainerParts } from '../parts/container-parts';
import { appHealthCheck, appHealthPath } from '../program/app-port';
import { AT_ONCE } from '../program/entrypoint-wrapper';
import { LOCAL_HOST, ProxyQuestion } from '../values/checked-container';
import { HealthCheck } from '../values/health-check';

/** How others find out whether one container works. */
export class Health {
  private readonly check?: HealthCheck;
  private readonly sharesNetwork: boolean;
  private hostName?: string;

  /**
   * @param port that the app listens on, where it is known
   * @throws if the check needs a port and has none, or a deploy is to wait and there is no check
   */
  constructor(private readonly parts: ContainerParts, props: ServiceContainerProps, private readonly port?: number) {
    this.check = props.healthCheck ?? defaultCheck(parts, props, port);
    this.sharesNetwork = props.networkOf !== undefined;
    // A check without a port is found here rather than at synth.
    void this.spec;
    if (props.waitUntilHealthy && !this.isChecked) {
      throw new Error(`"waitUntilHealthy" of "${parts.owner.node.path}" needs a "healthCheck": give one, e.g. HealthCheck.http('/')`);
    }
  }

  public get isChecked(): boolean {
    return this.check !== undefined && this.check !== HealthCheck.NONE;
  }

  /** `undefined` leaves the image's own in force. */
  public get spec(): HealthCheckSpec | undefined {
    return this.check?._spec({
      port: this.port,
      host: this.hostName,
      sharesNetwork: this.sharesNetwork,
      before: this.parts.program.canWait ? this.parts.beforeStart : AT_ONCE,
    }, this.parts.stage.healthCheckInterval);
  }

  /** Tells it a name by which others ask the container; the first one counts. */
  public isAskedAs(host: string): void {
    this.hostName ??= host;
  }

  /** What a proxy may ask for, to find out whether it works: as its own check does, or at another path. */
  public proxyQuestion(path?: string): ProxyQuestion | undefined {
    const asked = this.check?._forProxy(this.hostName);
    return path === undefined ? asked : { path, host: asked?.host ?? this.hostName ?? LOCAL_HOST, anyAnswer: false };
  }
}

function defaultCheck({ image, program }: ContainerParts, props: ServiceContainerProps, port?: number): HealthCheck | undefined {
  const own = appHealthCheck(props);
  if (own !== undefined) {
    return HealthCheck._ofImage(own);
  }
  if (port !== undefined) {
    const path = appHealthPath(props);
    return path === undefined ? HealthCheck.tcp() : HealthCheck.answering(path);
  }
  const { command, hasPython } = image.config ?? {};
  return command && (hasPython || program.hasPython) ? HealthCheck.running() : undefined;
}
