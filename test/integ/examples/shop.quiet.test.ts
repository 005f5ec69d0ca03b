import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ShopClient, ShopSource } from './shop';
import { ShopProps, ShopStack } from '../../../examples/shop/shop-stack';
import { ApiObject, crash, Deployment, docker, eventually, freePort, get, Peer, reach, terraform, told, underLoad, withOutside } from '../harness';

const SERVICES = ['gateway', 'web', 'worker', 'database', 'cache'];

/** A container's name on each of its networks, whichever they share with the one that asks. */
function namesOf({ Id, NetworkSettings }: ApiObject): string[] {
  return Object.keys(NetworkSettings.Networks).map((network) => `${Id.slice(0, 12)}.${network}`);
}

describe('the shop example', () => {
  const source = new ShopSource();
  let url: string;
  let client: ShopClient;
  let deployment: Deployment;
  let props: ShopProps;

  /** The container behind a name of the diagram. */
  const container = (service: string): Promise<ApiObject> => deployment.inspect(
    `docker_container.${service}`).catch(async () => {
    const nested = (await deployment.resources()).find(({ address }) => new RegExp(`^docker_container\\.${service}_(service|container)`).test(address));
    return deployment.inspect(nested!.address);
  });

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}/`;
    client = new ShopClient(url);
    props = { port, source: source.folder };
    deployment = new Deployment('shop', () => {}, (app, id) => new ShopStack(app, id, props));
    await deployment.apply();
    await eventually(() => get(url)).catch(async (error: Error) => {
      const { Id } = await container('gateway');
      throw new Error(`${error.message}; the gateway's last words:\n${(await docker('logs', '--tail', '5', Id))}`);
    });
  });

  afterAll(async () => {
    await deployment.destroy();
    source.remove();
  });

  test('takes orders that the worker confirms, and the next plan is empty', async () => {
    await client.confirmed(await client.order('tea'));
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('isolates: who resolves and reaches whom', async () => {
    const containers = await Promise.all(SERVICES.map(container));
    const ports: { readonly [service: string]: number } = { gateway: 8080, web: 8000, worker: 8000, database: 5432, cache: 6379 };
    const table = await withOutside((host, port) => Promise.all(containers.map(({ Id }) => reach(Id, [
      ...containers.map((peer, index): Peer => [namesOf(peer), ports[SERVICES[index]]]),
      [[host], port],
    ]))));
    const rows = table.map((row, index) => [SERVICES[index], ...row].map((cell) => cell.padEnd(9)).join(''));
    process.stderr.write(`  ${['from \\ to', ...SERVICES, 'outside'].map((cell) => cell.padEnd(9)).join('')}\n  ${rows.join('\n  ')}\n`);
    // A network has two ends: who is connected to is reached, and could reach back.
    const reached = Object.fromEntries(table.map((row, from) => [SERVICES[from],
      [...SERVICES, 'outside'].filter((_, to) => to !== from && row[to] === 'reaches')]));
    expect(reached).toEqual({
      gateway: ['web', 'outside'],
      web: ['gateway', 'database', 'cache', 'outside'],
      worker: ['database', 'cache', 'outside'],
      database: ['web'],
      cache: ['web'],
    });
  });

  test('keeps its secrets out of state, plan, inspect, history and logs', async () => {
    const web = (await container('web')).Id;
    const secrets = [...new Set((await docker('exec', web, 'sh', '-c', 'cat /run/secrets/*PASSWORD*')).split('\n'))]
      .flatMap((line) => line.match(/[A-Za-z0-9]{32}/g) ?? []);
    expect(secrets).toHaveLength(2);
    deployment.define(() => {});
    props = { ...props, shopName: 'planned' };
    await deployment.plan();
    props = { ...props, shopName: undefined };
    const ids = (await docker('ps', '--all', '--quiet', '--filter', `label=cdktf-python-docker.stack=${deployment.name}`)).split('\n');
    const images = [...new Set(await Promise.all(ids.map((id) => docker('inspect', '--format', '{{.Image}}', id))))];
    const places: { readonly [place: string]: string } = {
      'configuration': readFileSync(join(deployment.stackDirectory, 'cdk.tf.json'), 'utf8'),
      'state': readFileSync(join(deployment.directory, 'terraform.tfstate'), 'utf8'),
      'plan': await terraform(deployment.stackDirectory, 'show', '-json', 'plan.bin'),
      'docker inspect': await docker('inspect', ...ids),
      'docker history': (await Promise.all(images.map((image) => docker('history', '--no-trunc', image)))).join('\n'),
      'docker logs': (await Promise.all(ids.map((id) => docker('logs', id).catch(() => '')))).join('\n'),
    };
    expect(Object.entries(places).filter(([, text]) => text.length < 100).map(([place]) => place)).toEqual([]);
    expect(Object.entries(places).filter(([, text]) => secrets.some((secret) => text.includes(secret))).map(([place]) => place)).toEqual([]);
  });

  test('loses no request when the code changes, with all that stands behind it', async () => {
    source.edit('web.py', 'VERSION = "1"', 'VERSION = "2"');
    const load = await underLoad(url, () => deployment.apply());
    process.stderr.write(`  shop, code: ${told(load)}\n`);
    expect(load).toMatchObject({ failures: 0, socketErrors: 0 });
    expect(JSON.parse(await get(url))).toMatchObject({ version: '2' });
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('serves on when a migration fails, and converges when it is corrected', async () => {
    source.edit('migrate.py', 'MIGRATIONS = [', 'MIGRATIONS = [\n    "SELECT nothing FROM nowhere",');
    source.edit('migrate.py', 'if number not in done', 'if number not in done or "nowhere" in statement');
    const load = await underLoad(url, () => expect(deployment.apply()).rejects.toThrow(/nowhere/));
    process.stderr.write(`  shop, failing migration: ${told(load)}\n`);
    expect(load).toMatchObject({ failures: 0, socketErrors: 0 });
    source.edit('migrate.py', '\n    "SELECT nothing FROM nowhere",', '');
    await deployment.apply();
    await client.confirmed(await client.order('coffee'));
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test.each(SERVICES)('serves again by itself when the %s crashes, and no acknowledged order is lost', async (service) => {
    const acknowledged: number[] = [];
    let ordering = true;
    const orders = (async () => {
      while (ordering) {
        await client.order('cake').then((id) => acknowledged.push(id), () => sleep(100));
      }
    })();
    await sleep(1_000);
    await crash((await container(service)).Id);
    const before = acknowledged.length;
    await eventually(async () => expect(acknowledged.length).toBeGreaterThan(before + 5));
    ordering = false;
    await orders;
    await client.confirmed(acknowledged.at(-1)!);
    for (const id of acknowledged) {
      expect(JSON.parse(await get(`${url}orders/${id}`))).toMatchObject({ id, item: 'cake' });
    }
    process.stderr.write(`  shop, ${service} crashes: all of ${acknowledged.length} acknowledged orders are there\n`);
  });
});
