import { TerraformStack } from 'cdktf';
import { AppVolume, PythonAppStack, RabbitMqBroker, RabbitMqBrokerProps } from '../../../src';
import { Deployment, docker, eventually } from '../harness';

interface Edits extends Pick<RabbitMqBrokerProps, 'user' | 'memory'> {
  readonly id?: string;
  /** An existing volume of somebody else's. */
  readonly composed?: string;
}

const broker = ({ id = 'broker', composed, ...props }: Edits) => (stack: TerraformStack) => {
  const own = new AppVolume(stack, 'data', { preventDestroy: false });
  new RabbitMqBroker(stack, id, {
    version: '3', volume: composed === undefined ? own : AppVolume.fromVolumeName(stack, 'composed', composed), ...props,
  });
};

/** A durable queue. */
const DECLARE = 'rabbit_amqqueue:declare(rabbit_misc:r(<<"/">>, queue, <<"orders">>), true, false, [], none, <<"test">>).';

/** What is in a broker outlives every edit, and clients with the present name log in, as rabbitmqctl finds. */
describe('the data of a RabbitMQ broker', () => {
  let deployment: Deployment;
  const composed = `services-rabbitmq-${process.pid}`;
  const inside = async (id: string, line: string) => docker('exec', (await deployment.inspect(`docker_container.${id}`)).Id, 'sh', '-c', line);
  const deploy = async (edits: Edits) => {
    deployment.define(broker(edits));
    await deployment.apply();
    expect((await deployment.plan()).summary).toEqual([]);
  };
  const logIn = (id: string, user: string) => inside(id, `rabbitmqctl -q authenticate_user ${user} < "$RABBITMQ_PASSWORD_FILE"`);
  const queues = (id: string) => inside(id, 'rabbitmqctl -q list_queues name durable --no-table-headers');

  afterAll(async () => {
    await deployment.destroy();
    await docker('rm', '--force', composed);
    await docker('volume', 'rm', '--force', composed);
  });

  test('outlives edits of the memory and of the user, whose name may begin another one', async () => {
    deployment = new Deployment('services-rabbitmq', broker({}), (app, id) => new PythonAppStack(app, id));
    await deploy({ user: 'app-2' });
    await inside('broker', `rabbitmqctl -q eval '${DECLARE}'`);
    await deploy({ user: 'app', memory: '768m' });
    await logIn('broker', 'app');
    expect(await inside('broker', 'rabbitmqctl -q list_user_permissions app --no-table-headers')).toBe('/\t.*\t.*\t.*');
    expect(await queues('broker')).toBe('orders\ttrue');
  });

  test('is found under another id', async () => {
    await deploy({ id: 'messages' });
    await logIn('messages', 'app');
    expect(await queues('messages')).toBe('orders\ttrue');
  });

  test('is that of the plain image, in whose volume it was, whatever its host was called', async () => {
    await docker('run', '--detach', '--name', composed, '--hostname', 'mq', '--volume', `${composed}:/var/lib/rabbitmq`, 'rabbitmq:3');
    // As root the tool would make the cookie that the server is about to make, and keep it from reading it.
    const rabbitmqctl = (...command: string[]) => docker('exec', '--user', 'rabbitmq', composed, 'rabbitmqctl', '-q', ...command);
    await eventually(() => rabbitmqctl('await_startup'), 300);
    await rabbitmqctl('eval', DECLARE);
    await docker('stop', '--time', '60', composed);
    await deploy({ composed });
    await logIn('broker', 'app');
    expect(await queues('broker')).toBe('orders\ttrue');
  });
});
