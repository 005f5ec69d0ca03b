import { Construct } from 'constructs';
import { BackingService, BackingServiceOptions } from './backing-service';
import { HealthCheck } from '../container/health-check';

/** Properties of a RabbitMQ broker. */
export interface RabbitMqBrokerProps extends BackingServiceOptions {
  /**
   * Version, the tag of the official image.
   * @default '4'
   */
  readonly version?: string;

  /**
   * Name of the user. Made when the volume is empty.
   * @default 'app'
   */
  readonly user?: string;
}

/** Where the start leaves a sign that the user has the present password. */
const READY = '/tmp/ready';

/** Makes the user, or gives it the present password, as soon as the broker is up: a configuration file does so only once. */
const START = `set -e
rm -f ${READY}
(
  until rabbitmqctl -q await_startup > /dev/null 2>&1; do sleep 1; done
  rabbitmqctl -q list_users | grep -q "^$RABBITMQ_USER\\b" || {
    rabbitmqctl -q add_user "$RABBITMQ_USER" < "$RABBITMQ_PASSWORD_FILE"
    rabbitmqctl -q set_permissions "$RABBITMQ_USER" '.*' '.*' '.*'
    rabbitmqctl -q delete_user guest || true
  }
  rabbitmqctl -q change_password "$RABBITMQ_USER" < "$RABBITMQ_PASSWORD_FILE"
  touch ${READY}
) &
exec docker-entrypoint.sh rabbitmq-server`;

/**
 * A RabbitMQ broker in a container.
 *
 * Connected containers get `RABBITMQ_HOST`, `RABBITMQ_PORT`, `RABBITMQ_USER`, `RABBITMQ_PASSWORD_FILE` and
 * `RABBITMQ_URL_FILE`, and Python apps `RABBITMQ_URL` in their process.
 */
export class RabbitMqBroker extends BackingService {
  /** @throws if a property isn't valid, or the name is taken by another container of the app */
  constructor(scope: Construct, id: string, props: RabbitMqBrokerProps = {}) {
    const user = props.user ?? 'app';
    if (!/^[a-zA-Z0-9_-]+$/.test(user)) {
      throw new Error(`"user" must hold only letters, digits, "_" and "-", got "${user}"`);
    }
    super(scope, id, {
      ...props,
      imageName: `rabbitmq:${props.version ?? '4'}`,
      dataPath: '/var/lib/rabbitmq',
      port: 5672,
      endpoint: { variable: 'RABBITMQ', scheme: 'amqp', user, path: '/' },
      passwordName: 'RABBITMQ_PASSWORD',
      user: 'rabbitmq',
      entrypoint: ['sh', '-c', START],
      environment: { RABBITMQ_USER: user },
      // Its upgrade log goes to a file in any case.
      tmpfs: { '/var/log/rabbitmq': 'mode=1777,size=16m' },
      // The data lies in a folder that is named by the host.
      hostname: id,
      healthCheck: HealthCheck.shell(`test -e ${READY} && rabbitmq-diagnostics -q check_port_connectivity`, {
        interval: '10s', timeout: '20s', startPeriod: '90s',
      }),
    });
  }
}
