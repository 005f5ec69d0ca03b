import { printable } from '../../display';
import { Verdict } from '../../gate/verdict';
import { Operation, Review } from '../../model';
import { Topology } from '../../topology/topology';
import { editText } from '../../words';
import { Line, Tone, linesOf, summaryOf, verdictNotes, verdictText, worstFirst } from '../lines';
import { Markup, html } from './markup';
import { pageText } from './page';
import { topologySection } from './topology-section';

const TONES: { readonly [tone in Tone]: string } = { bad: 'serious', warning: 'look at this', good: 'safe', info: 'for completeness' };

/** The review as one page: what happens, the topology, and what the policies say. */
export function printHtml(review: Review, verdict: Verdict, topology: Topology): string {
  const stage = review.stage === undefined ? '' : ` (${review.stage})`;
  return pageText(`${review.stack}${stage}: ${summaryOf(review)}`, html`
    <header class=${verdict.passed ? 'passed' : 'blocked'}>
      <p class="verdict">${verdict.passed ? '✓' : '✗'} ${`Verdict: ${verdictText(verdict)}`}</p>
      <h1>${review.stack}<span class="stage">${stage}</span></h1>
      <p class="summary">${summaryOf(review)}</p>
      ${verdictNotes(verdict).map((note) => html`<p class="note">${note}</p>`)}
    </header>
    <main>
      <section aria-labelledby="changes">
        <h2 id="changes">What happens</h2>
        ${changes(review)}
      </section>
      ${topologySection(topology, true)}
      ${findings(review)}
      ${edits(review.operations)}
    </main>
    <footer><p>Made by plan-review${review.terraformVersion === undefined ? '' : ` from a plan of Terraform (or OpenTofu) ${review.terraformVersion}`}. This page asks nothing of any server.</p></footer>` as Markup);
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

function findings({ findings: all }: Review): Markup | null {
  return all.length === 0 ? null : html`
    <section aria-labelledby="findings">
      <h2 id="findings">What policies look at</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="Table of findings">
        <table>
          <thead><tr><th scope="col">Policy</th><th scope="col">Finding</th><th scope="col">Cure</th></tr></thead>
          <tbody>${all.map(({ policy, text, cure }) => html`<tr><th scope="row">${policy}</th><td>${text}</td><td>${cure ?? ''}</td></tr>`)}</tbody>
        </table>
      </div>
    </section>` as Markup;
}

function edits(operations: readonly Operation[]): Markup | null {
  const edited = operations.filter((operation) => operation.edits.length > 0);
  return edited.length === 0 ? null : html`
    <section aria-labelledby="edits">
      <h2 id="edits">Every edit</h2>
      ${edited.map(({ resource, edits: own }) => html`
        <details>
          <summary>${printable(resource.address)}</summary>
          <ul>${own.map((edit) => html`<li class=${edit.forcesReplacement ? 'forces' : ''}>${editText(edit)}${edit.forcesReplacement ? ' (makes it new)' : ''}</li>`)}</ul>
        </details>`)}
    </section>` as Markup;
}
