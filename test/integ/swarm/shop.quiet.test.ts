import { Cluster } from './cluster';
import { EqualCompose } from './equal-compose';
import { Outage, outageWhile } from './outage';
import { ShopProject } from './shop-project';
import { docker, eventually, freePort, get, Load, told, underLoad } from '../harness';

const BROKEN = '    return "ok"';

function say(what: string, load: Load): void {
  process.stderr.write(`  ${what}: ${told(load)}\n`);
}

function sayOutage(what: string, outage: Outage): void {
  say(`${what}, at most ${outage.seconds} s without an answer`, outage);
}

/** One shop goes the whole way: from one engine to the Swarm, through edits, mistakes and a lost node, and back. */
describe('the shop on a Swarm of two nodes', () => {
  const cluster = new Cluster();
  let shop: ShopProject;
  let compose: EqualCompose;
  let composeUrl: string;
  let order: number;

  const version = async () => JSON.parse(await get(shop.url)).version;
  const web = async () => cluster.placement(await shop.service('web'));
  const onBoth = (service?: string) => eventually(async () => (
    expect(await cluster.placement(service ?? await shop.service('web'))).toEqual(['node-1', 'node-2'])
  ));
  /** As docs/swarm.md tells: Swarm puts the third where most room is, and takes one from where most are. */
  const spread = async (service: string) => {
    await docker('service', 'scale', `${service}=4`);
    await docker('service', 'scale', `${service}=2`);
    await onBoth(service);
  };

  beforeAll(async () => {
    await cluster.start();
    shop = new ShopProject(cluster, await freePort());
    const port = await freePort();
    composeUrl = `http://127.0.0.1:${port}/`;
    compose = new EqualCompose(`${shop.deployment.name}-compose`, port, 2, cluster.registry.dockerConfig);
  });

  afterAll(async () => {
    await compose.remove();
    await cluster.start();
    await shop.remove();
  });

  test('runs on one engine', async () => {
    shop.onEngine();
    await shop.deployment.apply();
    await eventually(() => get(shop.url));
    order = await shop.client.order('tea');
    await shop.client.confirmed(order);
  });

  test('is moved to the Swarm by `cdktf deploy` with its data, on both nodes, and the next plan is empty', async () => {
    await shop.takeAway();
    shop.onSwarm();
    await shop.cdktfDeploy();
    await eventually(() => shop.client.confirmed(order));
    await onBoth();
    await shop.client.confirmed(await shop.client.order('coffee'));
    expect((await shop.deployment.plan()).summary).toEqual([]);
  });

  test('loses no request when the code changes', async () => {
    const image = await shop.image();
    shop.source.edit('web.py', 'VERSION = "1"', 'VERSION = "2"');
    const load = await underLoad(shop.url, () => shop.deployment.apply());
    say('a roll by terraform apply', load);
    expect(load).toMatchObject({ failures: 0, socketErrors: 0 });
    expect(await shop.image()).not.toBe(image);
    expect(await version()).toBe('2');
    expect((await shop.deployment.plan()).summary).toEqual([]);
    await compose.deploy(image);
    await eventually(() => get(composeUrl), 120);
    say('a roll by docker stack deploy', await underLoad(composeUrl, async () => compose.deploy(await shop.image())));
  });

  test('goes back to the old version when the new one is bad, and says why', async () => {
    shop.source.edit('web.py', BROKEN, '    return "broken", 500');
    const load = await underLoad(shop.url, () => expect(shop.deployment.apply()).rejects.toThrow(/rollback completed/));
    shop.source.edit('web.py', '    return "broken", 500', BROKEN);
    say('a bad version by terraform apply', load);
    expect(load).toMatchObject({ failures: 0, socketErrors: 0 });
    expect(await version()).toBe('2');
    await shop.deployment.apply();
    expect((await shop.deployment.plan()).summary).toEqual([]);
  });

  test('serves on when a migration fails', async () => {
    shop.source.edit('migrate.py', 'MIGRATIONS = [', 'MIGRATIONS = [\n    "SELECT nothing FROM nowhere",');
    shop.source.edit('migrate.py', 'if number not in done', 'if number not in done or "nowhere" in statement');
    shop.source.edit('web.py', 'VERSION = "2"', 'VERSION = "3"');
    await expect(shop.deployment.apply()).rejects.toThrow(/nowhere/);
    shop.source.edit('migrate.py', '\n    "SELECT nothing FROM nowhere",', '');
    expect(await version()).toBe('2');
  });

  test('serves on from the other node when one is lost, and is on both when it is back', async () => {
    // A roll may have left both replicas on one node.
    await spread(await shop.service('web'));
    await spread(`${compose.name}_web`);
    let theirs: Outage;
    let replaced: number;
    const ours = await outageWhile(shop.url, async () => {
      theirs = await outageWhile(composeUrl, async () => {
        const begin = Date.now();
        cluster.kill(cluster.worker);
        await eventually(async () => expect(await web()).toEqual(['node-1', 'node-1']));
        replaced = Math.round((Date.now() - begin) / 1_000);
      });
    });
    sayOutage('a lost node', ours);
    sayOutage('a lost node, docker stack deploy', theirs!);
    process.stderr.write(`  both replicas were on the other node ${replaced!} s after the loss\n`);
    expect(await version()).toBe('2');
    await cluster.start();
    const back = await underLoad(shop.url, async () => spread(await shop.service('web')));
    say('spread again over the node that is back', back);
    expect(back).toMatchObject({ failures: 0, socketErrors: 0 });
    // This deploy was stopped by the failed migration.
    const load = await underLoad(shop.url, () => shop.deployment.apply());
    say('a roll with the node that is back', load);
    expect(load).toMatchObject({ failures: 0, socketErrors: 0 });
    expect(await version()).toBe('3');
    expect((await shop.deployment.plan()).summary).toEqual([]);
  });

  test('is moved back to one engine with its data', async () => {
    await shop.takeAway();
    shop.onEngine();
    await shop.deployment.apply();
    await eventually(() => shop.client.confirmed(order));
    expect((await shop.deployment.plan()).summary).toEqual([]);
    expect(await docker('service', 'ls', '--quiet', '--filter', `label=cdktf-python-docker.stack=${shop.deployment.name}`)).toBe('');
  });
});
