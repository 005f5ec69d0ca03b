import { printable } from '../../display';
import { Operation, Review, Tone } from '../../model';
import { Entry, MissingEntry, ReviewedEntry, allPass, isReviewed, outcomeText, stackOf } from '../../report';
import { editText } from '../../words';
import { Line, linesOf, summaryOf, verdictNotes, verdictText, worstFirst } from '../lines';
import { Markup, html } from './markup';
import { pageText } from './page';
import { topologySection } from './topology-section';

const TONES: { readonly [tone in Tone]: string } = { bad: 'serious', warning: 'look at this', good: 'safe', info: 'for completeness' };

/** The reviews of a run as one page: what happens, the topology, and what the policies say. */
export function printHtml(entries: readonly Entry[]): string {
  const versions = [...new Set(entries.flatMap((entry) => isReviewed(entry) ? entry.review.terraformVersion ?? [] : []))];
  const footer = html`
    <footer><p>Made by plan-review${versions.length === 0 ? '' : ` from a plan of Terraform (or OpenTofu) ${versions.join(', ')}`}. This page asks nothing of any server.</p></footer>`;
  const [first] = entries;
  if (entries.length === 1 && isReviewed(first)) {
    return pageText(`${titleOf(first)}: ${summaryOf(first.review)}`, html`
      ${reviewHeader(first, 'h1')}
      <main>${reviewSections(first, '')}</main>
      ${footer}` as Markup);
  }
  return pageText(outcomeText(entries), html`
    <header class=${allPass(entries) ? 'passed' : 'blocked'}>
      <h1>${outcomeText(entries)}</h1>
      <ul>${entries.map((entry, at) => html`<li><a href=${`#stack-${at}`}>${stackOf(entry)}</a>: ${isReviewed(entry) ? summaryOf(entry.review) : 'not reviewed'}</li>`)}</ul>
    </header>
    <main>${entries.map((entry, at) => html`
      <div class="stack" id=${`stack-${at}`}>${isReviewed(entry) ? html`${reviewHeader(entry, 'h2')}${reviewSections(entry, `stack-${at}-`)}` : missing(entry)}</div>`)}
    </main>
    ${footer}` as Markup);
}

function titleOf({ review }: ReviewedEntry): string {
  return `${review.stack}${review.stage === undefined ? '' : ` (${review.stage})`}`;
}

function missing(entry: MissingEntry): Markup {
  return html`
    <div class="head blocked">
      <p class="verdict">✗ Not reviewed</p>
      <h2>${stackOf(entry)}</h2>
      ${entry.missing.split('\n').map((text) => html`<p class="note">${printable(text)}</p>`)}
    </div>` as Markup;
}

/** The head of the page, or of one of its stacks. */
function reviewHeader({ review, verdict }: ReviewedEntry, heading: 'h1' | 'h2'): Markup {
  const stage = review.stage === undefined ? '' : ` (${review.stage})`;
  return html`
    <${heading === 'h1' ? 'header' : 'div'} class=${`head ${verdict.passed ? 'passed' : 'blocked'}`}>
      <p class="verdict">${verdict.passed ? '✓' : '✗'} ${`Verdict: ${verdictText(verdict)}`}</p>
      <${heading}>${review.stack}<span class="stage">${stage}</span><//>
      <p class="summary">${summaryOf(review)}</p>
      ${verdictNotes(verdict).map((note) => html`<p class="note">${note}</p>`)}
    <//>` as Markup;
}

/** @param prefix of every id, so that none is there twice on a page of several stacks */
function reviewSections({ review, topology }: ReviewedEntry, prefix: string): Markup {
  return html`
    <section aria-labelledby=${`${prefix}changes`}>
      <h2 id=${`${prefix}changes`}>What happens</h2>
      ${changes(review)}
    </section>
    ${topologySection(topology(), true, prefix)}
    ${findings(review, prefix)}
    ${edits(review.operations, prefix)}` as Markup;
}

function changes(review: Review): Markup {
  const lines = worstFirst(linesOf(review, { supporting: true, edits: false }));
  return lines.length === 0
    ? html`<p>Nothing changes.</p>` as Markup
    : html`<ol class="lines">${lines.map(line)}</ol>` as Markup;
}

function line({ sign, tone, subject, headline, details }: Line): Markup {
  return html`
    <li class=${`line ${tone}`}>
      <span class="sign" role="img" aria-label=${TONES[tone]}>${sign}</span>
      <strong class="subject">${subject}</strong>
      <span class="headline">${headline}</span>
      ${details.length === 0 ? null : html`<ul class="details">${details.map((detail) => html`<li>${detail}</li>`)}</ul>`}
    </li>` as Markup;
}

function findings({ findings: all }: Review, prefix: string): Markup | null {
  return all.length === 0 ? null : html`
    <section aria-labelledby=${`${prefix}findings`}>
      <h2 id=${`${prefix}findings`}>What policies look at</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="Table of findings">
        <table>
          <thead><tr><th scope="col">Policy</th><th scope="col">Finding</th><th scope="col">Cure</th></tr></thead>
          <tbody>${all.map(({ policy, text, cure }) => html`<tr><th scope="row">${policy}</th><td>${text}</td><td>${cure ?? ''}</td></tr>`)}</tbody>
        </table>
      </div>
    </section>` as Markup;
}

function edits(operations: readonly Operation[], prefix: string): Markup | null {
  const edited = operations.filter((operation) => operation.edits.length > 0);
  return edited.length === 0 ? null : html`
    <section aria-labelledby=${`${prefix}edits`}>
      <h2 id=${`${prefix}edits`}>Every edit</h2>
      ${edited.map(({ resource, edits: own }) => html`
        <details>
          <summary>${printable(resource.address)}</summary>
          <ul>${own.map((edit) => html`<li class=${edit.forcesReplacement ? 'forces' : ''}>${editText(edit)}${edit.forcesReplacement ? ' (makes it new)' : ''}</li>`)}</ul>
        </details>`)}
    </section>` as Markup;
}
