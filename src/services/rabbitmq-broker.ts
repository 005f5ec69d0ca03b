import { Construct } from 'constructs';
import { BackingService, BackingServiceOptions } from './backing-service';
import { memoryLimit } from './memory-limit';
import { RABBITMQ_BE_NODE, RABBITMQ_DATA, RABBITMQ_ENVIRONMENT, RABBITMQ_FIND } from './rabbitmq-data';
import { HealthCheck } from '../container/values/health-check';

/** Properties of a RabbitMQ broker. */
export interface RabbitMqBrokerProps extends BackingServiceOptions {
  /**
   * Version, the tag of the official image. A deploy of an older one than the data had last, or of version 4 on data of one before 3.13, fails
   * before the old one is stopped.
   * @default '4'
   */
  readonly version?: string;

  /**
   * Name of the user that clients log in as. It is made where there is none of that name; others stay as they are.
   * @default 'app'
   */
  readonly user?: string;

  /**
   * Name of the broker's node, e.g. `rabbit@localhost`, which its data hangs on: for a volume with the data of several nodes.
   * @default - that of the data in the volume, whatever the container is called; `rabbit@localhost` for an empty one
   */
  readonly nodeName?: string;
}

/** Where the start leaves a sign that the user has the present password. */
const READY = '/tmp/ready';

/**
 * Makes the user, and gives it the present password and its rights, as soon as the broker is up: a configuration file does so only once.
 * The next version needs all that this one can do to be in use.
 */
const START = `${RABBITMQ_FIND}${RABBITMQ_BE_NODE}rm -f ${READY}
(
  until rabbitmqctl -q await_startup > /dev/null 2>&1; do sleep 1; done
  rabbitmqctl -q list_users | cut -f 1 | grep -qxF "$RABBITMQ_USER" || {
    rabbitmqctl -q add_user "$RABBITMQ_USER" < "$RABBITMQ_PASSWORD_FILE"
    rabbitmqctl -q delete_user guest || true
  }
  rabbitmqctl -q set_permissions "$RABBITMQ_USER" '.*' '.*' '.*'
  rabbitmqctl -q change_password "$RABBITMQ_USER" < "$RABBITMQ_PASSWORD_FILE"
  rabbitmqctl -q enable_feature_flag all
  echo "$version" > ${RABBITMQ_DATA}/last-version
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
    if (props.nodeName !== undefined && !/^[\w-]+@[\w.-]+$/.test(props.nodeName)) {
      throw new Error(`"nodeName" must be a name and a host such as "rabbit@localhost", got "${props.nodeName}"`);
    }
    const limit = memoryLimit(scope, props.memory);
    super(scope, id, {
      ...props,
      imageName: `rabbitmq:${props.version ?? '4'}`,
      dataPath: RABBITMQ_DATA,
      port: 5672,
      endpoint: { variable: 'RABBITMQ', scheme: 'amqp', user, path: '/' },
      passwordName: 'RABBITMQ_PASSWORD',
      user: 'rabbitmq',
      entrypoint: ['sh', '-c', START],
      dataCheck: ['sh', '-c', RABBITMQ_FIND],
      environment: {
        ...RABBITMQ_ENVIRONMENT,
        RABBITMQ_USER: user,
        RABBITMQ_NODE: props.nodeName ?? '',
        // Earlier versions of the library named the host, and so the node, by the id.
        RABBITMQ_FORMER_NODE: `rabbit@${id}`,
        // What its watermarks are relative to; a configuration file says otherwise.
        ...limit === undefined ? {} : { RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: `-rabbit total_memory_available_override_value ${limit}` },
      },
      // Its upgrade log goes to a file in any case.
      tmpfs: { '/var/log/rabbitmq': 'mode=1777,size=16m' },
      healthCheck: HealthCheck.shell(`test -e ${READY} && rabbitmq-diagnostics -q check_port_connectivity`, {
        interval: '10s', timeout: '20s', startPeriod: '90s',
      }),
    });
  }
}
