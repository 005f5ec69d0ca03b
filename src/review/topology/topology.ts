import { Operation, Review } from '../model';
import { configAddress } from '../plan/dependencies';
import { PlanContext } from '../plan-context';
import { Link, Part, PlacedResource, partsOf } from './parts';

/** How a node or an edge differs between now and after the deploy. */
export type Difference = 'same' | 'changed' | 'added' | 'removed';

export interface TopologyNode extends Part {
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
  const [before, after] = [partsOf(placed(context, 'before')), partsOf(placed(context, 'after'))];
  const parts = new Map([...before.nodes, ...after.nodes].map((part) => [part.id, part]));
  const differences = differencesOf(before.nodes.map(({ id }) => id), after.nodes.map(({ id }) => id));
  return {
    nodes: [...parts.values()].map((part): TopologyNode => {
      const operation = operations.get(part.id);
      const difference = differences.get(part.id)!;
      return { ...part, difference: difference === 'same' && isChanged(operation) ? 'changed' : difference, operation };
    }),
    edges: edgesOf(before.links, after.links),
  };
}

/** The picture of a stack that is as it is. */
export function stackTopology(resources: readonly PlacedResource[]): Topology {
  const { nodes, links } = partsOf(resources);
  return { nodes: nodes.map((part) => ({ ...part, difference: 'same' })), edges: edgesOf(links, links) };
}

function placed(context: PlanContext, values: 'before' | 'after'): PlacedResource[] {
  return context.changes.filter(({ change, deposed }) => (change[values] ?? undefined) !== undefined && deposed === undefined).map((change) => ({
    ref: context.ref(change),
    values: change.change[values]!,
    uses: (attribute) => [...context.dependencies.ofAttribute(configAddress(change), attribute)]
      .flatMap((address) => context.at(address)).map((used) => context.ref(used).address),
  }));
}

function isChanged(operation: Operation | undefined): boolean {
  return operation !== undefined && operation.actions.some((action) => action !== 'no-op');
}

function edgesOf(before: readonly Link[], after: readonly Link[]): TopologyEdge[] {
  const keys = (links: readonly Link[]) => links.map((link) => JSON.stringify(link));
  return [...differencesOf(keys(before), keys(after))].map(([key, difference]) => {
    const [from, to] = JSON.parse(key) as Link;
    return { from, to, difference };
  });
}

function differencesOf(before: readonly string[], after: readonly string[]): Map<string, Difference> {
  const [old, next] = [new Set(before), new Set(after)];
  const difference = (id: string): Difference => old.has(id) ? next.has(id) ? 'same' : 'removed' : 'added';
  return new Map([...before, ...after].map((id) => [id, difference(id)]));
}
