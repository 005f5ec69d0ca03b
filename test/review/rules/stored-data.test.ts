import { JsonObject } from '../../../src/review/plan/terraform-plan';
import { reviewPlan } from '../../../src/review/review';

const DATA = { postgres: '/var/lib/postgresql/data', redis: '/data', rabbitmq: '/var/lib/rabbitmq' };

interface Case {
  readonly from: string;
  readonly to: string;
  readonly target?: string;
  readonly volume?: string;
  readonly env?: string[];
}

function failures(resources: object[], configuration: object[] = []): string[] {
  const plan = { format_version: '1.2', resource_changes: resources, configuration: { root_module: { resources: configuration } } };
  return reviewPlan(plan as never, { stack: 'shop' }).review.findings.filter(({ policy }) => policy === 'apply-failure').map(({ text }) => text);
}

function resource(type: string, name: string, actions: string[], before: JsonObject | null, after: JsonObject | null) {
  return { address: `${type}.${name}`, mode: 'managed', type, name, change: { actions, before, after } };
}

function target(image: string): string {
  return Object.entries(DATA).find(([name]) => image.includes(name))?.[1] ?? '/data';
}

function container({ from, to, target: path = target(from), volume = 'shop-data', env = [] }: Case) {
  const values = (image: string, source: string, variables: string[]) => (
    { name: 'shop-db', image, env: variables, volumes: [{ volume_name: source, container_path: path, read_only: false }] });
  return resource('docker_container', 'db', ['delete', 'create'], values(from, 'shop-data', []), values(to, volume, env));
}

function service({ from, to }: Case) {
  const values = (image: string) => ({
    name: 'shop-db',
    task_spec: [{ container_spec: [{ image, mounts: [{ type: 'volume', source: 'shop-data', target: target(from), read_only: false }] }] }],
  });
  return resource('docker_service', 'db', ['update'], values(from), values(to));
}

describe.each([['container', container], ['service', service]])('a %s', (_, made) => {
  test.each([
    ['postgres:15', 'postgres:16', 'PostgreSQL 15 → 16'],
    ['registry.example:5000/library/postgres:16.4-alpine', 'registry.example:5000/library/postgres:15@sha256:abc', 'PostgreSQL 16.4-alpine → 15'],
    ['redis:7.2', 'redis:6', 'Redis 7.2 → 6'],
    ['rabbitmq:4.0', 'rabbitmq:3.13', 'RabbitMQ 4.0 → 3.13'],
    ['rabbitmq:3.12-management', 'rabbitmq:4', 'RabbitMQ 3.12-management → 4'],
  ])('from %s to %s can\'t read its data', (from, to, words) => {
    expect(failures([made({ from, to })])).toEqual([expect.stringContaining(`${words} can't read the data that is there, so the new one won't start`)]);
  });

  test.each([
    ['postgres:15.1', 'postgres:15.8'],
    ['postgres:15', 'postgres:latest'],
    ['postgres', 'postgres:16'],
    ['sha256:15', 'postgres:16'],
    ['postgres:15', 'postgres@sha256:16'],
    ['shop-postgres:15', 'shop-postgres:16'],
    ['redis:6', 'redis:7'],
    ['redis:6', 'redis:5'],
    ['rabbitmq:3.13', 'rabbitmq:4'],
    ['rabbitmq:3', 'rabbitmq:4'],
  ])('from %s to %s isn\'t known to fail', (from, to) => {
    expect(failures([made({ from, to })])).toEqual([]);
  });
});

test('data that doesn\'t stay, or lies elsewhere, needn\'t be read', () => {
  const [from, to] = ['postgres:15', 'postgres:16'];
  expect(failures([container({ from, to, volume: 'shop-data-16' })])).toEqual([]);
  expect(failures([container({ from, to, target: '/backups' })])).toEqual([]);
  expect(failures([container({ from, to, env: ['PGDATA=/var/lib/postgresql/data/16'] })])).toEqual([]);
  expect(failures([container({ from, to }), resource('docker_volume', 'data', ['delete', 'create'], { name: 'shop-data' }, { name: 'shop-data' })])).toEqual([]);
});

test('a check that runs first keeps the old one, with the version by a docker_image', () => {
  const check = { name: 'shop-check', must_run: false, volumes: [{ volume_name: 'shop-data', container_path: DATA.postgres, read_only: true }] };
  const references = (...names: string[]) => ({ references: names });
  expect(failures([
    container({ from: 'sha256:a', to: '', target: DATA.postgres }),
    resource('docker_container', 'check', ['create', 'delete'], { ...check, name: 'shop-check-old' }, check),
    resource('docker_image', 'db', ['delete', 'create'], { name: 'postgres:15' }, { name: 'postgres:16' }),
  ], [
    { address: 'docker_container.db', expressions: { image: references('docker_image.db.image_id') }, depends_on: ['docker_container.check'] },
    { address: 'docker_container.check', expressions: { image: references('docker_image.db.image_id') } },
    { address: 'docker_image.db', expressions: {} },
  ])).toEqual([expect.stringContaining('PostgreSQL 15 → 16 can\'t read the data that is there, so the deploy refuses before the old one stops')]);
});
