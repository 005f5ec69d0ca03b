import { readAsset } from './assets';
import { Markup, html, markupText } from './markup';
import { pageText } from './page';
import { drawPicture } from './picture';
import { topologySection } from './topology-section';
import { layOut } from '../../topology/layout';
import { Topology } from '../../topology/topology';

/** A stack's picture as a page. */
export function printTopologyHtml(stack: string, topology: Topology): string {
  return pageText(`${stack}: topology`, html`
    <header><h1>${stack}</h1></header>
    <main>${topologySection(topology, false)}</main>
    <footer><p>Made by topology. This page asks nothing of any server.</p></footer>` as Markup);
}

/** A stack's picture as an SVG file. */
export function printTopologySvg(stack: string, topology: Topology): string {
  const svg = markupText(drawPicture(layOut(topology), `Topology of ${stack}`));
  return `${svg.replace('>', `><style>${readAsset('picture.css').text}</style>`)}\n`;
}
