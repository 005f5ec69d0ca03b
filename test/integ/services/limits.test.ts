import { AppVolume, PostgresDatabase, PythonAppStack, RabbitMqBroker, RedisStore } from '../../../src';
import { Deployment, docker } from '../harness';

/** 100 MB in a thousand writes; what is refused is said once. */
const FILL = 'x=$(head -c 100000 /dev/zero | tr "\\0" x); for i in $(seq 1000); do echo "SET k$i $x"; done | redis-cli | sort | uniq -c';

describe('services know the limit of their memory', () => {
  let deployment: Deployment;
  const inside = async (id: string, line: string) => docker('exec', (await deployment.inspect(`docker_container.${id}`)).Id, 'sh', '-c', line);

  beforeAll(async () => {
    deployment = new Deployment('services-limits', (stack) => {
      const volume = (id: string) => new AppVolume(stack, `${id}-data`, { preventDestroy: false });
      new PostgresDatabase(stack, 'database', { version: '15', memory: '256m', volume: volume('database') });
      new RedisStore(stack, 'cache', { memory: '64m', volume: volume('cache') });
      new RabbitMqBroker(stack, 'broker', { version: '3', volume: volume('broker') });
    }, (app, id) => new PythonAppStack(app, id));
    await deployment.apply();
  });

  afterAll(() => deployment.destroy());

  test('a broker blocks its publishers before it', async () => {
    const watermark = Number(await inside('broker', 'rabbitmqctl -q eval "vm_memory_monitor:get_memory_limit()."'));
    expect(watermark).toBeGreaterThan(256 * 1024 ** 2);
    expect(watermark).toBeLessThan(1024 ** 3);
  });

  test('a full store refuses to write, saves, and isn\'t killed', async () => {
    const redis = (line: string) => inside('cache', `export REDISCLI_AUTH=$(cat "$REDIS_PASSWORD_FILE"); ${line}`);
    expect(await redis(FILL)).toMatch(/OOM command not allowed when used memory > 'maxmemory'/);
    expect(await redis('redis-cli SAVE')).toBe('OK');
    const stored = Number(await redis('redis-cli DBSIZE'));
    expect(stored).toBeGreaterThan(100);
    expect(await deployment.inspect('docker_container.cache')).toMatchObject({ RestartCount: 0, State: { OOMKilled: false, Running: true } });
  });

  test('a database has a quarter of it for its buffers', async () => {
    expect(await inside('database', 'PGPASSWORD=$(cat "$POSTGRES_PASSWORD_FILE") psql -h 127.0.0.1 -U app -tAc "SHOW shared_buffers"')).toBe('64MB');
  });
});
