import { JsonObject } from '../../../src/review/plan/terraform-plan';
import { reviewPlan } from '../../../src/review/review';

interface Values {
  readonly env?: JsonObject;
  readonly replicas?: number;
  readonly global?: boolean;
  readonly order?: string;
  readonly parallelism?: number;
  readonly reserved?: number;
  readonly constraints?: string[];
  readonly mounts?: JsonObject[];
}

function values({ env = { A: '1', B: '2' }, replicas = 4, global = false, order = 'start-first', parallelism = 2, reserved = 0, constraints = [], mounts = [] }: Values): JsonObject {
  return {
    name: 'shop-web',
    mode: [global ? { global } : { global, replicated: [{ replicas }] }],
    update_config: [{ order, parallelism }],
    task_spec: [{
      container_spec: [{ env, stop_grace_period: '30s', mounts }],
      placement: [{ constraints }],
      resources: [{ reservation: [{ memory_bytes: reserved }] }],
    }],
  };
}

function review(before: Values, after: Values, actions = ['update'], type = 'docker_service') {
  const change = { actions, before: values(before), after: values(after) };
  const resource = { address: `${type}.web`, mode: 'managed', type, name: 'web', change };
  const { review: { operations: [operation], findings } } = reviewPlan({ format_version: '1.2', resource_changes: [resource] } as never, { stack: 'shop' });
  return { impact: operation.impact, findings: findings.map(({ policy, text }) => [policy, text]) };
}

test('a roll with the new ones first needs room for them', () => {
  expect(review({}, { env: { A: '2' } }).impact).toMatchObject({ kind: 'roll', text: 'rolls without an outage', notes: ['meanwhile nodes run 2 tasks more'] });
  const reserved = 128 * 1024 ** 2;
  expect(review({ reserved }, { env: { A: '2' }, reserved, parallelism: 0 }).impact.notes).toEqual(['meanwhile nodes run 4 tasks more, with 512 MiB reserved on top']);
});

test('a roll with the old ones stopped first leaves the others', () => {
  expect(review({ order: 'stop-first' }, { order: 'stop-first', env: {} }).impact).toMatchObject({ kind: 'roll', text: 'rolls without an outage, 2 of 4 replicas serve meanwhile' });
  expect(review({ order: 'stop-first' }, { order: 'stop-first', env: {}, parallelism: 0 }).impact).toMatchObject({ kind: 'restart', text: expect.stringMatching(/^restarts, .* down$/) });
});

test('on every node it restarts node by node, or rolls', () => {
  const everywhere = { global: true, order: 'stop-first' };
  expect(review(everywhere, { ...everywhere, env: {} }).impact).toMatchObject({ kind: 'restart', text: expect.stringMatching(/^restarts node by node, .* down on each$/) });
  expect(review({ global: true }, { global: true, env: {} }).impact).toMatchObject({ kind: 'roll', text: 'rolls without an outage, on every node' });
});

test('one that is made anew before the old one goes is no outage', () => {
  expect(review({}, { env: {} }, ['create', 'delete']).impact).toMatchObject({ kind: 'roll', text: expect.stringContaining('no outage'), notes: ['meanwhile nodes run 4 tasks more'] });
  expect(review({}, { env: {} }, ['delete', 'create']).impact.kind).toBe('restart');
});

test('an edit of something else is likely to roll one with several variables', () => {
  const note = 'its tasks are likely to be rolled too: the provider sends the variables in another order';
  expect(review({}, { replicas: 5 }).impact).toMatchObject({ kind: 'update', text: 'is scaled', notes: [note] });
  expect(review({ env: { A: '1' } }, { env: { A: '1' }, replicas: 5 }).impact.notes).toEqual([]);
});

test('an image that is still to be pushed rolls the tasks, though its digest is not known yet', () => {
  const change = { actions: ['update'], before: values({}), after: values({}), after_unknown: { task_spec: [{ container_spec: [{ image: true }] }] } };
  const resource = { address: 'docker_service.web', mode: 'managed', type: 'docker_service', name: 'web', change };
  const { review: { operations: [{ impact }] } } = reviewPlan({ format_version: '1.2', resource_changes: [resource] } as never, { stack: 'shop' });
  expect(impact).toMatchObject({ kind: 'roll', text: 'rolls without an outage', notes: ['meanwhile nodes run 2 tasks more'] });
});

test('how long a deploy waits is no edit that a reader made', () => {
  const change = {
    actions: ['update'],
    before: { ...values({}), converge_config: [{ timeout: '5m' }] },
    after: { ...values({ replicas: 5 }), converge_config: [{ timeout: '6m' }] },
  };
  const resource = { address: 'docker_service.web', mode: 'managed', type: 'docker_service', name: 'web', change };
  const { review: { operations: [{ impact, causes }] } } = reviewPlan({ format_version: '1.2', resource_changes: [resource] } as never, { stack: 'shop' });
  expect(impact.text).toBe('is scaled');
  expect(causes).toEqual([{ kind: 'edit', text: 'replicas 4 → 5' }]);
});

test('the name of a push is given up, and nothing is pulled by it', () => {
  const change = { actions: ['delete', 'create'], before: { name: 'registry/shop:1' }, after: { name: 'registry/shop:2' }, replace_paths: [['name']] };
  const plan = {
    format_version: '1.2',
    resource_changes: [{ address: 'docker_image.local', mode: 'managed', type: 'docker_image', name: 'local', change }],
    configuration: {
      root_module: {
        resources: [
          { address: 'docker_tag.tag', mode: 'managed', type: 'docker_tag', name: 'tag', expressions: {} },
          { address: 'docker_image.local', mode: 'managed', type: 'docker_image', name: 'local', expressions: { name: { references: ['docker_tag.tag.target_image', 'docker_tag.tag'] } } },
        ],
      },
    },
  };
  const { review: { operations: [operation], findings } } = reviewPlan(plan as never, { stack: 'shop' });
  expect(operation).toMatchObject({ supporting: true, impact: { kind: 'none', text: 'gives up its old name' } });
  expect(findings).toEqual([]);
});

test('another placement moves the tasks', () => {
  const { impact, findings } = review({}, { constraints: ['node.labels.disk==ssd'] });
  expect(impact.notes).toContain('its tasks move to nodes that the new placement fits');
  expect(findings).toEqual([]);
});

test('data stays on the node that a service leaves', () => {
  const on = (node: string, mount: JsonObject = {}) => ({ constraints: [`node.hostname==${node}`], mounts: [{ type: 'volume', source: 'shop-data', target: '/data', ...mount }] });
  expect(review(on('node-1'), on('node-2')).findings).toEqual([
    ['data-loss', 'service web leaves node node-1: its volume shop-data stays there, and is empty on another'],
  ]);
  expect(review(on('node-1'), on('node-1')).findings).toEqual([]);
  expect(review(on('node-1'), {}).findings).toEqual([]);
  const shared = { volume_options: [{ driver_options: { type: 'nfs' } }] };
  expect(review(on('node-1', shared), on('node-2', shared)).findings).toEqual([]);
});

test.each(['docker_secret', 'docker_config'])('a %s under another name is removed when its services have rolled', (type) => {
  expect(review({}, {}, ['create', 'delete'], type).impact.text).toBe('is made anew under another name; the old one is removed when its services have rolled');
});
