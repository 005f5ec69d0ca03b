import { Operation, Review } from '../model';
import { configAddress } from '../plan/dependencies';
import { PlanContext } from '../plan-context';
import { Part, PlacedResource, partsOf } from './parts';

export type NodeKind = Part['kind'];

/** How a node or an edge differs between now and after the deploy. */
export type Difference = 'same' | 'changed' | 'added' | 'removed';

export interface TopologyNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  /** Lines such as `image python:3.12-slim`. */
  readonly facts: readonly string[];
  readonly difference: Difference;
  /** What happens to it, and why; absent where nothing does. */
  readonly operation?: Operation;
}

export interface TopologyEdge {
  readonly from: string;
  readonly to: string;
  readonly difference: Difference;
}

/** Containers, networks, volumes, images, ports and folders, and how they hang together. */
export interface Topology {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
}

/** The picture of a plan: what is there now and what will be, in one. */
export function planTopology(context: PlanContext, review: Review): Topology {
  const operations = new Map(review.operations.map((operation) => [operation.resource.address, operation]));
  const place = (values: 'before' | 'after') => context.changes
    .filter(({ change, deposed }) => change[values] !== null && change[values] !== undefined && deposed === undefined)
    .map((change): PlacedResource => ({
      ref: context.ref(change),
      values: change.change[values]!,
      uses: (attribute) => [...context.dependencies.ofAttribute(configAddress(change), attribute)].flatMap((address) => context.at(address)).map((used) => context.ref(used).address),
    }));
  const [before, after] = [partsOf(place('before')), partsOf(place('after'))];
  const nodes = new Map([...before.nodes, ...after.nodes].map((part) => [part.id, part]));
  const differences = differencesOf(before.nodes.map(({ id }) => id), after.nodes.map(({ id }) => id));
  return {
    nodes: [...nodes.values()].map((part): TopologyNode => {
      const operation = operations.get(part.id);
      return { ...part, difference: differences.get(part.id) === 'same' && isChanged(operation) ? 'changed' : differences.get(part.id)!, operation };
    }),
    edges: edgesOf(before.edges, after.edges),
  };
}

/** The picture of a stack that is as it is. */
export function stackTopology(resources: readonly PlacedResource[]): Topology {
  const { nodes, edges } = partsOf(resources);
  return {
    nodes: nodes.map((part) => ({ ...part, difference: 'same' })),
    edges: edgesOf(edges, edges),
  };
}

function isChanged(operation: Operation | undefined): boolean {
  return operation !== undefined && operation.actions.some((action) => action !== 'no-op');
}

function edgesOf(before: readonly (readonly [string, string])[], after: readonly (readonly [string, string])[]): TopologyEdge[] {
  const keys = (edges: typeof before) => edges.map((edge) => JSON.stringify(edge));
  return [...differencesOf(keys(before), keys(after))].map(([key, difference]) => {
    const [from, to] = JSON.parse(key) as [string, string];
    return { from, to, difference };
  });
}

function differencesOf(before: readonly string[], after: readonly string[]): Map<string, Difference> {
  const [old, next] = [new Set(before), new Set(after)];
  const difference = (id: string): Difference => old.has(id) ? next.has(id) ? 'same' : 'removed' : 'added';
  return new Map([...before, ...after].map((id) => [id, difference(id)]));
}
