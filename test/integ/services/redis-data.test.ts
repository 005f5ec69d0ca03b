import { TerraformStack } from 'cdktf';
import { AppVolume, PythonAppStack, RedisStore } from '../../../src';
import { Deployment, docker, eventually } from '../harness';

interface Edits {
  readonly settings?: { readonly [name: string]: string };
  /** An existing volume of somebody else's. */
  readonly volume?: string;
}

const store = ({ settings, volume }: Edits) => (stack: TerraformStack) => {
  const own = new AppVolume(stack, 'data', { preventDestroy: false });
  new RedisStore(stack, 'cache', { settings, volume: volume === undefined ? own : AppVolume.fromVolumeName(stack, 'composed', volume) });
};

/** What is in a store outlives every edit of its settings, read back by its client. */
describe('the data of a Redis store', () => {
  let deployment: Deployment;
  const volumes: string[] = [];
  const redis = async (...command: string[]) => {
    const { Id } = await deployment.inspect('docker_container.cache');
    return docker('exec', Id, 'sh', '-c', 'REDISCLI_AUTH=$(cat "$REDIS_PASSWORD_FILE") exec redis-cli "$@"', 'redis-cli', ...command);
  };
  const deploy = async (edits: Edits) => {
    const build = store(edits);
    deployment ??= new Deployment('services-redis', build, (app, id) => new PythonAppStack(app, id));
    deployment.define(build);
    await deployment.apply();
  };
  const values = async (...keys: string[]) => (await redis('MGET', ...keys)).split('\n');
  /** Ends the server without a chance to save. */
  const crash = async () => {
    const { Id } = await deployment.inspect('docker_container.cache');
    await docker('kill', Id);
    await docker('start', Id);
    await eventually(async () => expect(await redis('PING')).toBe('PONG'));
  };
  /** Runs plain Redis, as Compose does, on a volume of its own or a given one, and stops it. */
  const plain = async (work: string[][], options: string[] = [], volume?: string) => {
    const name = volume ?? `services-redis-${process.pid}-${volumes.length}`;
    if (volume === undefined) {
      volumes.push(name);
    }
    const id = await docker('run', '--detach', '--volume', `${name}:/data`, 'redis:7', 'redis-server', ...options);
    await eventually(async () => expect(await docker('exec', id, 'redis-cli', 'ping')).toBe('PONG'));
    for (const command of work) {
      await docker('exec', id, 'redis-cli', ...command);
    }
    await docker('stop', '--time', '60', id);
    await docker('rm', id);
    return name;
  };

  afterAll(async () => {
    await deployment.destroy();
    await Promise.all(volumes.map((volume) => docker('volume', 'rm', '--force', volume)));
  });

  test('outlives appendonly: no → default → no → default', async () => {
    await deploy({ settings: { appendonly: 'no' } });
    await redis('SET', 'order', '4711');
    await deploy({});
    expect(await values('order')).toEqual(['4711']);
    expect((await deployment.plan()).summary).toEqual([]);
    await redis('SET', 'a', '1');
    await deploy({ settings: { appendonly: 'no' } });
    expect(await values('order', 'a')).toEqual(['4711', '1']);
    await redis('MSET', 'a', '3', 'b', '2');
    await deploy({});
    expect(await values('order', 'a', 'b')).toEqual(['4711', '3', '2']);
  });

  test('outlives a crash, too, of which the dump knows nothing', async () => {
    await redis('SAVE');
    await redis('SET', 'late', '5');
    await crash();
    expect(await values('a', 'late')).toEqual(['3', '5']);
    await redis('SET', 'later', '6');
    const { Id } = await deployment.inspect('docker_container.cache');
    await docker('kill', Id);
    await deploy({ settings: { appendonly: 'no' } });
    expect(await values('a', 'late', 'later')).toEqual(['3', '5', '6']);
    await deploy({});
    expect(await values('a', 'late', 'later')).toEqual(['3', '5', '6']);
  });

  test.each([
    ['no snapshots', { save: '' }],
    ['no snapshots, and no append-only file', { save: '', appendonly: 'no' }],
    ['another name of the dump', { dbfilename: 'other.rdb' }],
    ['a limit of memory', { 'maxmemory': '64mb', 'maxmemory-policy': 'noeviction' }],
    ['an append-only file without a preamble', { 'aof-use-rdb-preamble': 'no' }],
    ['nothing', undefined],
  ])('outlives settings of %s', async (_, settings) => {
    await deploy({ settings });
    expect(await values('order', 'a', 'late')).toEqual(['4711', '3', '5']);
  });

  test('is that of plain Redis, in whose volume it was', async () => {
    const volume = await plain([['SET', 'order', '4711']]);
    await deploy({ volume });
    expect(await values('order')).toEqual(['4711']);
    await redis('SET', 'order', '4712');
    // And back.
    await deploy({});
    const id = await docker('run', '--detach', '--volume', `${volume}:/data`, 'redis:7');
    await eventually(async () => expect(await docker('exec', id, 'redis-cli', 'get', 'order')).toBe('4712'));
    await docker('rm', '--force', id);
  });

  test('is what plain Redis wrote last, with its append-only file on, or off after it was on', async () => {
    const volume = await plain([['SET', 'a', '1']], ['--appendonly', 'yes']);
    await deploy({ volume });
    expect(await values('a')).toEqual(['1']);
    await deploy({});
    // An append-only file that was left behind, and is older by more than the second that its time tells.
    const other = await plain([['SET', 'a', '1']], ['--appendonly', 'yes']);
    await docker('run', '--rm', '--volume', `${other}:/data`, 'redis:7', 'sh', '-c', 'touch -d "1 hour ago" /data/appendonlydir/*');
    await plain([['MSET', 'a', '3', 'b', '2']], [], other);
    await deploy({ volume: other });
    expect(await values('a', 'b')).toEqual(['3', '2']);
  });
});
