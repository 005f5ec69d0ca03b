import { fixture } from './fixtures';
import { reviewPlan } from '../../src/review/review';
import { layOut } from '../../src/review/topology/layout';
import { stackTopology, planTopology } from '../../src/review/topology/topology';

function topologyOf(group: string) {
  const { context, review } = reviewPlan(fixture(group), { stack: 'shop' });
  return planTopology(context, review);
}

test('a part may have any name, even none', () => {
  const part = (id: string) => ({ id, kind: 'container' as const, name: id, facts: [], difference: 'same' as const });
  const names = ['', '\u0000', '\u0001', '__proto__', 'constructor'];
  const edges = names.slice(1).map((to) => ({ from: '', to, difference: 'same' as const }));
  expect(layOut({ nodes: names.map(part), edges }).edges.map(({ points }) => points.length > 0)).toEqual([true, true, true, true]);
});

test('a plan\'s picture holds what is there, what comes and what goes', () => {
  const differences = topologyOf('containers').nodes.map(({ id, difference }) => [id, difference]);
  expect(differences).toEqual(expect.arrayContaining([
    ['docker_container.created', 'added'], ['docker_container.removed', 'removed'], ['docker_container.memory', 'changed'],
    ['docker_network.unwaited', 'same'],
  ]));
});

test('a port that opens is added, and leads to its container', () => {
  const { nodes, edges } = topologyOf('access');
  const port = nodes.find(({ kind, name }) => kind === 'port' && name.startsWith('0.0.0.0:'))!;
  expect(port.difference).toBe('added');
  expect(edges).toContainEqual({ from: port.id, to: 'docker_container.opened', difference: 'added' });
});

test('a folder of the machine is part of the picture', () => {
  expect(topologyOf('access').nodes).toContainEqual(expect.objectContaining({ kind: 'folder', name: '/etc', difference: 'added' }));
});

test('containers hang together with the networks that they are attached to by id', () => {
  expect(topologyOf('downtime').edges).toContainEqual({ from: 'docker_container.roll', to: 'docker_network.roll', difference: 'same' });
});

test('every node has a place of its own in the picture', () => {
  const { nodes, width, height, leftOut } = layOut(topologyOf('access'));
  expect(leftOut).toBe(0);
  for (const a of nodes) {
    expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true);
    const overlapping = nodes.filter((b) => b !== a && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height);
    expect(overlapping).toEqual([]);
  }
});

test('of a large app what changes is drawn', () => {
  const values = { name: 'x' };
  const resources = Array.from({ length: 500 }, (_, at) => ({
    ref: { address: `docker_network.n${at}`, type: 'docker_network', noun: 'network', name: `n${at}` }, values, uses: () => [],
  }));
  const { nodes } = stackTopology(resources);
  const picture = layOut({ nodes: nodes.map((node, at) => at === 499 ? { ...node, difference: 'changed' } : node), edges: [] });
  expect(picture.nodes.map(({ id }) => id)).toContain('docker_network.n499');
  expect(picture.leftOut).toBe(300);
});

test('an empty stack is drawn', () => {
  expect(layOut({ nodes: [], edges: [] })).toMatchObject({ nodes: [], edges: [], leftOut: 0 });
});
