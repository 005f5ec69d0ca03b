import { Markup, html } from './markup';
import { DIFFERENCES, drawPicture } from './picture';
import { layOut } from '../../topology/layout';
import { Topology, TopologyNode } from '../../topology/topology';

/**
 * The picture with its switches and the details of each node.
 *
 * @param prefix of every id, so that none is there twice on a page of several pictures
 */
export function topologySection(topology: Topology, comparison: boolean, prefix = ''): Markup {
  const picture = layOut(topology);
  return html`
    <section class="picture" aria-labelledby=${`${prefix}picture`}>
      <h2 id=${`${prefix}picture`}>Topology</h2>
      ${comparison ? switches() : null}
      ${picture.leftOut > 0 ? html`<p class="note">${`${picture.leftOut} parts that don't change are left out.`}</p>` : null}
      <div class="board">
        <div class="canvas" tabindex="0" role="region" aria-label="Picture, scrolls sideways">${drawPicture(picture, 'Containers, networks, volumes, images and ports', prefix)}</div>
        <aside class="panel" aria-live="polite" aria-label="Details">
          <p class="hint">Choose a part of the picture to see what happens to it.</p>
          ${picture.nodes.map((node, at) => panel(node, `${prefix}part-${at}`))}
        </aside>
      </div>
    </section>` as Markup;
}

function switches(): Markup {
  const views = [['before', 'Now'], ['changes', 'Changes'], ['after', 'After the deploy']];
  return html`
    <div class="toolbar">
      <div class="switches" role="group" aria-label="What the picture shows">
        ${views.map(([view, label]) => html`<button type="button" data-view=${view} aria-pressed=${String(view === 'changes')}>${label}</button>`)}
      </div>
      <ul class="legend" aria-label="Legend">
        ${Object.entries(DIFFERENCES).map(([difference, word]) => html`<li class=${difference}>${word}</li>`)}
      </ul>
    </div>` as Markup;
}

function panel({ kind, name, facts, difference, operation }: TopologyNode, id: string): Markup {
  return html`
    <div class="part" id=${id} hidden>
      <h3>${`${kind} ${name}`}</h3>
      <p class="fate">${operation?.impact.text ?? DIFFERENCES[difference]}</p>
      ${list(operation?.causes.map(({ text }) => text) ?? [])}
      ${list(operation?.impact.notes ?? [])}
      ${list(facts)}
    </div>` as Markup;
}

function list(texts: readonly string[]): Markup | null {
  return texts.length === 0 ? null : html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>` as Markup;
}
