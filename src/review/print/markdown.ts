import { printable } from '../display';
import { Review, Tone } from '../model';
import { Entry, ReviewedEntry, allPass, isReviewed, outcomeText, stackOf } from '../report';
import { Line, linesOf, summaryOf, supportingText, verdictNotes, verdictText, worstFirst } from './lines';
import { pathText } from '../words';

const ICONS: { readonly [tone in Tone]: string } = { good: '🟢', info: '⚪', warning: '🟡', bad: '🔴' };

/** Characters with a meaning in Markdown, HTML, or the links that forges make by themselves (`@user`, `#1`, `https:`). */
const SPECIAL = /[\\`*_{}[\]()<>#+!|~@&:"'$^=]|(?<=www)\./gi;

/** More lines than this are left to the HTML page: comments have a limit. */
const MAX_LINES = 100;

/**
 * The reviews of a run as one comment of a pull request. The first line is a hidden mark by which a bot finds its comment again; the
 * same plans give the same text.
 */
export function printMarkdown(entries: readonly Entry[]): string {
  const mark = `<!-- plan-review:${escaped(entries.map(stackOf).join(','))} -->`;
  if (entries.length === 1) {
    return [mark, ...section(entries[0], '###')].join('\n');
  }
  const troubled = entries.filter((entry) => !allPass([entry]));
  const ordered = [...troubled, ...entries.filter((entry) => !troubled.includes(entry))];
  return [
    mark,
    `### ${icon(allPass(entries))} ${escaped(outcomeText(entries))}`,
    '',
    ...ordered.flatMap((entry) => section(entry, '####')),
  ].join('\n');
}

function icon(passed: boolean): string {
  return passed ? '✅' : '⛔';
}

function section(entry: Entry, heading: string): string[] {
  return isReviewed(entry) ? reviewSection(entry, heading) : [
    `${heading} ${icon(false)} ${escaped(stackOf(entry))}: not reviewed`,
    '',
    ...entry.missing.split('\n').map((line) => escaped(printable(line))),
    '',
  ];
}

function reviewSection({ review, verdict }: ReviewedEntry, heading: string): string[] {
  const lines = worstFirst(linesOf(review, { supporting: false, edits: false }));
  const important = lines.filter(({ tone }) => tone === 'bad' || tone === 'warning');
  const quiet = lines.filter((line) => !important.includes(line));
  const stage = review.stage === undefined ? '' : ` (${escaped(review.stage)})`;
  const supporting = supportingText(review);
  return [
    `${heading} ${icon(verdict.passed)} ${escaped(review.stack)}${stage}: ${escaped(summaryOf(review))}`,
    '',
    ...table(important),
    ...(quiet.length > 0 || supporting !== undefined ? [
      `<details><summary>${important.length > 0 ? 'and ' : ''}${quiet.length} ${quiet.length === 1 ? 'change' : 'changes'} without a warning</summary>`,
      '',
      ...table(quiet),
      ...(supporting === undefined ? [] : [`${escaped(supporting)}.`, '']),
      '</details>',
      '',
    ] : []),
    ...edits(review),
    `**Verdict: ${escaped(verdictText(verdict))}.**`,
    ...verdictNotes(verdict).flatMap((note) => ['', escaped(note)]),
    '',
  ];
}

function table(lines: readonly Line[]): string[] {
  if (lines.length === 0) {
    return [];
  }
  const rest = lines.length - MAX_LINES;
  return [
    '| | | what happens | why |',
    '|---|---|---|---|',
    ...lines.slice(0, MAX_LINES).map(({ tone, subject, headline, details }) =>
      `| ${ICONS[tone]} | ${escaped(subject)} | ${escaped(headline)} | ${details.map(escaped).join('<br>')} |`),
    '',
    ...(rest > 0 ? [`and ${rest} more: see the page or the terminal`, ''] : []),
  ];
}

function edits({ operations }: Review): string[] {
  const edited = operations.filter((operation) => operation.edits.length > 0).slice(0, MAX_LINES);
  return edited.length === 0 ? [] : [
    '<details><summary>every edit</summary>',
    '',
    ...edited.map(({ resource, edits: all }) => `- <code>${escaped(printable(resource.address))}</code>: ${all.map(({ path, before, after }) =>
      escaped(`${pathText(path)} ${before ?? '∅'} → ${after ?? '∅'}`)).join(', ')}`),
    '',
    '</details>',
    '',
  ];
}

/** As character references, which are text in every dialect of Markdown. */
function escaped(text: string): string {
  return text.replace(SPECIAL, (char) => `&#${char.charCodeAt(0)};`);
}
