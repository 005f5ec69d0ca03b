import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AppVolume, BackingServiceOptions, IImage, PostgresDatabase, PythonAppStack, RabbitMqBroker, RedisStore } from '../../../src';
import { Deployment, docker } from '../harness';

class LocalImage extends Construct implements IImage {
  constructor(scope: Construct, public readonly reference: string) {
    super(scope, 'image');
  }
}

interface Service {
  readonly make: (stack: TerraformStack, options: BackingServiceOptions) => unknown;
  /** Where Docker has an image of one version only: the same, which says that it is another, and takes nothing of the first. */
  readonly otherVersion: string;
  readonly write: string;
  readonly read: string;
  readonly refusal: RegExp;
}

const PSQL = 'PGPASSWORD=$(cat "$POSTGRES_PASSWORD_FILE") psql -h 127.0.0.1 -U app -tAXc';
const REDIS_CLI = 'REDISCLI_AUTH=$(cat "$REDIS_PASSWORD_FILE") redis-cli';

const SERVICES: Record<string, Service> = {
  postgres: {
    make: (stack, options) => new PostgresDatabase(stack, 'service', { version: '15', ...options }),
    otherVersion: `FROM postgres:15
RUN printf '#!/bin/sh\\nif [ "$1" = --version ]; then echo "postgres (PostgreSQL) 16.1"; else echo "incompatible with server"; exit 1; fi\\n' > /usr/local/bin/postgres \\
 && chmod 755 /usr/local/bin/postgres`,
    write: `${PSQL} 'CREATE TABLE orders AS SELECT 4711'`,
    read: `${PSQL} 'SELECT * FROM orders'`,
    refusal: /"[^"]*service" stays as it is[^]*of version 15, which version 16 can't read\. Take the version back to 15; then dump it there/,
  },
  redis: {
    make: (stack, options) => new RedisStore(stack, 'service', { version: '7', ...options }),
    otherVersion: `FROM redis:7
RUN printf '#!/bin/sh\\nif [ "$1" = --version ]; then echo "Redis server v=6.2.14 sha=0"; else exit 1; fi\\n' > /usr/local/bin/redis-server \\
 && chmod 755 /usr/local/bin/redis-server`,
    write: `${REDIS_CLI} set order 4711`,
    read: `${REDIS_CLI} get order`,
    refusal: /"[^"]*service" stays as it is[^]*the newest there, and neither version 6 nor these settings read it\. Take the version back/,
  },
  rabbitmq: {
    make: (stack, options) => new RabbitMqBroker(stack, 'service', { version: '3', ...options }),
    otherVersion: 'FROM rabbitmq:3\nENV RABBITMQ_VERSION=3.8.1',
    write: 'rabbitmqctl -q add_vhost 4711',
    read: 'rabbitmqctl -q list_vhosts --no-table-headers | grep -v /',
    refusal: /"[^"]*service" stays as it is[^]*version 3\.[0-9.]+ had it last, and 3\.8\.1 is older/,
  },
};

describe.each(Object.entries(SERVICES))('another version of %s that can\'t read the data', (product, { make, otherVersion, write, read, refusal }) => {
  const tag = `services-other-${product}:${process.pid}`;
  let deployment: Deployment;
  const build = (other: boolean) => (stack: TerraformStack) => {
    make(stack, { volume: new AppVolume(stack, 'data', { preventDestroy: false }), ...other ? { image: new LocalImage(stack, tag) } : {} });
  };
  const running = async () => (await deployment.inspect('docker_container.service')).Id as string;
  const inside = async (line: string) => docker('exec', await running(), 'sh', '-c', line);

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'services-other-'));
    writeFileSync(join(folder, 'Dockerfile'), `${otherVersion}\n`);
    await docker('build', '--tag', tag, folder);
    rmSync(folder, { recursive: true });
    deployment = new Deployment(`services-version-${product}`, build(false), (app, id) => new PythonAppStack(app, id));
    await deployment.apply();
    await inside(write);
  });

  afterAll(async () => {
    await deployment.destroy();
    await docker('rmi', '--force', tag);
  });

  test('fails the deploy in words, while the old one serves on', async () => {
    const before = await running();
    deployment.define(build(true));
    await expect(deployment.apply()).rejects.toThrow(refusal);
    expect(await running()).toBe(before);
    expect(await inside(read)).toBe('4711');
  });

  test('and the edit taken back leaves an empty plan, and the old one as it was', async () => {
    const before = await running();
    deployment.define(build(false));
    await deployment.apply();
    expect((await deployment.plan()).summary).toEqual([]);
    expect(await running()).toBe(before);
    expect(await inside(read)).toBe('4711');
  });
});
