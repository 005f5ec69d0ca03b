import { html } from 'htm/preact';
import { VNode } from 'preact';
import { render } from 'preact-render-to-string';

/** Markup as a tagged template: every value in it is escaped. */
export { html };

export type Markup = VNode | VNode[];

/** The markup as text. */
export function markupText(markup: Markup): string {
  return Array.isArray(markup) ? markup.map((node) => render(node)).join('') : render(markup);
}
