import { graphlib, layout } from '@dagrejs/dagre';
import { Topology, TopologyEdge, TopologyNode } from './topology';

export interface PlacedNode extends TopologyNode {
  /** The upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge extends TopologyEdge {
  readonly points: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A topology with a place for everything in it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** How many nodes were left out because the picture would be too large. */
  readonly leftOut: number;
}

const NODE_HEIGHT = 56;
const MIN_WIDTH = 120;
const MAX_WIDTH = 240;
/** Of the letters of the name and of the smaller line below it, and of what stands beside them. */
const NAME_LETTER = 8.6;
const KIND_LETTER = 6.8;
const NODE_PADDING = 66;
/** A larger picture can't be read, and takes long to lay out. */
const MAX_NODES = 200;

/** Lays the topology out from the ports on the left to what containers use on the right. */
export function layOut(topology: Topology): Picture {
  const nodes = drawable(topology.nodes);
  // The layout gives some texts a meaning, so it gets numbers for names.
  const names = new Map(nodes.map(({ id }, at) => [id, `n${at}`]));
  const edges = topology.edges.filter(({ from, to }) => names.has(from) && names.has(to));
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 90, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  nodes.forEach((node) => graph.setNode(names.get(node.id)!, { width: widthOf(node), height: NODE_HEIGHT }));
  edges.forEach(({ from, to }) => graph.setEdge(names.get(from)!, names.get(to)!));
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.max(width, 0),
    height: Math.max(height, 0),
    nodes: nodes.map((node) => {
      const place = graph.node(names.get(node.id)!);
      return { ...node, width: place.width, height: place.height, x: place.x - place.width / 2, y: place.y - place.height / 2 };
    }),
    edges: edges.map((edge) => ({ ...edge, points: graph.edge(names.get(edge.from)!, names.get(edge.to)!).points })),
    leftOut: topology.nodes.length - nodes.length,
  };
}

/** What changes comes first where not everything can be drawn. */
function drawable(nodes: readonly TopologyNode[]): readonly TopologyNode[] {
  const ordered = [...nodes.filter(({ difference }) => difference !== 'same'), ...nodes.filter(({ difference }) => difference === 'same')];
  const kept = new Set(ordered.slice(0, MAX_NODES));
  return nodes.filter((node) => kept.has(node));
}

function widthOf({ name, kind, difference }: TopologyNode): number {
  const letters = Math.max(name.length * NAME_LETTER, `${kind}, ${difference}`.length * KIND_LETTER);
  return Math.min(Math.max(letters + NODE_PADDING, MIN_WIDTH), MAX_WIDTH);
}
