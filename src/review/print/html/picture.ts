import { Markup, html } from './markup';
import { Picture, PlacedEdge, PlacedNode, Point } from '../../topology/layout';
import { Part } from '../../topology/parts';
import { Difference } from '../../topology/topology';

/** How each difference is called in the legend and by screen readers. */
export const DIFFERENCES: { readonly [difference in Difference]: string } = {
  same: 'unchanged', changed: 'changed', added: 'added', removed: 'removed',
};

/** Paths in a square of 24 by 24. */
const ICONS: { readonly [kind in Part['kind']]: string } = {
  port: 'M4 12h13M12 6l6 6-6 6M21 4v16',
  container: 'M3 7l9-4 9 4v10l-9 4-9-4zM3 7l9 4 9-4M12 11v10',
  service: 'M3 6l6-3 6 3v6l-6 3-6-3zM9 15l6 3 6-3v-6l-6-3',
  network: 'M12 4v6M5 20v-4h14v4M12 10v6M9 4h6M2 20h6M16 20h6',
  volume: 'M4 6c0-2 16-2 16 0v12c0 2-16 2-16 0zM4 6c0 2 16 2 16 0M4 12c0 2 16 2 16 0',
  image: 'M12 3l9 5-9 5-9-5zM3 12l9 5 9-5M3 16l9 5 9-5',
  folder: 'M3 6h6l2 3h10v10H3z',
};

/** Letters that fit beside the icon. */
const NAME_LETTERS = 20;

/** The picture as SVG. Nodes can be focused, and are described by the page's part of the same number, whose id begins with `prefix`. */
export function drawPicture({ width, height, nodes, edges }: Picture, label: string, prefix = ''): Markup {
  const names = new Map(nodes.map((node) => [node.id, node]));
  return html`
    <svg class="topology" xmlns="http://www.w3.org/2000/svg" role="group" aria-label=${label} viewBox=${`0 0 ${ceil(width)} ${ceil(height)}`} width=${ceil(width)} height=${ceil(height)}>
      <g class="edges" aria-hidden="true">${edges.map((edge) => drawEdge(edge, names.get(edge.from)!, names.get(edge.to)!))}</g>
      ${nodes.map((node, at) => drawNode(node, `${prefix}part-${at}`))}
    </svg>` as Markup;
}

function drawNode(node: PlacedNode, part: string): Markup {
  const { kind, name, difference, operation, x, y, width, height } = node;
  const nature = difference === 'same' ? kind : `${kind}, ${DIFFERENCES[difference]}`;
  const tone = operation === undefined ? difference : `${difference} impact-${operation.impact.kind}`;
  return html`
    <g class=${`node ${kind} ${tone}`} transform=${`translate(${round(x)} ${round(y)})`} tabindex="0" role="button" aria-pressed="false" aria-describedby=${part} data-node=${part}>
      <rect width=${round(width)} height=${height} rx=${kind === 'network' || kind === 'port' ? height / 2 : 8} />
      <path class="icon" d=${ICONS[kind]} transform=${`translate(14 ${height / 2 - 12})`} />
      <text class="name" x="48" y="24">${shortened(name)}</text>${' '}
      <text class="kind" x="48" y="42">${nature}</text>
    </g>` as Markup;
}

function drawEdge({ points, difference }: PlacedEdge, from: PlacedNode, to: PlacedNode): Markup {
  const either = [from.difference, to.difference];
  const look = difference !== 'same' ? difference : either.includes('removed') ? 'removed' : 'same';
  return html`<path class=${`edge ${look}`} d=${curve(points)} />` as Markup;
}

/** A smooth line through the points of the layout. */
function curve([first, ...rest]: readonly Point[]): string {
  const last = rest[rest.length - 1];
  const middles = rest.slice(0, -1).map((point, at) => {
    const next = rest[at + 1];
    return `Q${round(point.x)} ${round(point.y)} ${round((point.x + next.x) / 2)} ${round((point.y + next.y) / 2)}`;
  });
  return `M${round(first.x)} ${round(first.y)}${middles.join('')}L${round(last.x)} ${round(last.y)}`;
}

function shortened(name: string): string {
  return name.length > NAME_LETTERS ? `${name.slice(0, NAME_LETTERS - 1)}…` : name;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function ceil(value: number): number {
  return Math.max(Math.ceil(value), 1);
}
