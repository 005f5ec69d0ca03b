import { display, printable } from '../display';
import { Review, Tone } from '../model';
import { Entry, ReviewedEntry, allPass, isReviewed, outcomeText, stackOf } from '../report';
import { Line, linesOf, summaryOf, supportingText, verdictNotes, verdictText, worstFirst } from './lines';
import { pathText } from '../words';

const ICONS: { readonly [tone in Tone]: string } = { good: '🟢', info: '⚪', warning: '🟡', bad: '🔴' };

/** Characters with a meaning in Markdown, HTML, or the links that forges make by themselves (`@user`, `#1`, `https:`). */
const SPECIAL = /[\\`*_{}[\]()<>#+!|~@&:"'$^=]|(?<=www)\./gi;

/** What GitHub takes as a comment, in bytes. */
const MAX_BYTES = 65_536;

/** How much is told; the rest is left to the page and the terminal. */
interface Extent {
  /** Lines that are to be looked at. */
  readonly important: number;
  /** Lines without a warning. */
  readonly quiet: number;
  /** Resources whose every edit is told. */
  readonly edited: number;
}

/** Lines of what kept a stack from being reviewed. */
const MAX_REASON_LINES = 40;

/** The most is told that a comment can hold: first the edits are left out, then what is harmless, then the least bad. */
const EXTENTS: readonly Extent[] = [
  { important: 100, quiet: 100, edited: 100 },
  { important: 100, quiet: 100, edited: 0 },
  { important: 100, quiet: 0, edited: 0 },
  { important: 40, quiet: 0, edited: 0 },
  { important: 12, quiet: 0, edited: 0 },
  { important: 3, quiet: 0, edited: 0 },
];

/**
 * The reviews of a run as one comment of a pull request, never longer than a comment may be. The first line is a hidden mark by which
 * a bot finds its comment again; the same plans give the same text.
 */
export function printMarkdown(entries: readonly Entry[]): string {
  for (const extent of EXTENTS) {
    const text = whole(entries, extent);
    if (Buffer.byteLength(text) < MAX_BYTES) {
      return text;
    }
  }
  return outcomeAlone(entries);
}

/** Where not even the worst lines have room: with very many stacks, or very long names. */
function outcomeAlone(entries: readonly Entry[]): string {
  const blocked = entries.filter((entry) => !allPass([entry])).length;
  const stacks = `${blocked} of ${entries.length} stacks don't pass`;
  return `<!-- plan-review: -->\n### ${icon(blocked === 0)} ${stacks}. This is too long for a comment: see the page or the terminal\n`;
}

function whole(entries: readonly Entry[], extent: Extent): string {
  const mark = `<!-- plan-review:${escaped(entries.map(stackOf).join(','))} -->`;
  if (entries.length === 1) {
    return [mark, ...section(entries[0], '###', extent)].join('\n');
  }
  const troubled = entries.filter((entry) => !allPass([entry]));
  const ordered = [...troubled, ...entries.filter((entry) => !troubled.includes(entry))];
  return [
    mark,
    `### ${icon(allPass(entries))} ${escaped(outcomeText(entries))}`,
    '',
    ...ordered.flatMap((entry) => section(entry, '####', extent)),
  ].join('\n');
}

function icon(passed: boolean): string {
  return passed ? '✅' : '⛔';
}

function section(entry: Entry, heading: string, extent: Extent): string[] {
  return isReviewed(entry) ? reviewSection(entry, heading, extent) : [
    `${heading} ${icon(false)} ${escaped(stackOf(entry))}: not reviewed`,
    '',
    ...entry.missing.split('\n').slice(0, MAX_REASON_LINES).map((line) => escaped(display(line))),
    '',
  ];
}

function reviewSection({ review, verdict }: ReviewedEntry, heading: string, extent: Extent): string[] {
  const lines = worstFirst(linesOf(review, { supporting: false, edits: false }));
  const important = lines.filter(({ tone }) => tone === 'bad' || tone === 'warning');
  const quiet = lines.filter((line) => !important.includes(line));
  const stage = review.stage === undefined ? '' : ` (${escaped(review.stage)})`;
  const supporting = supportingText(review);
  return [
    `${heading} ${icon(verdict.passed)} ${escaped(review.stack)}${stage}: ${escaped(summaryOf(review))}`,
    '',
    ...table(important, extent.important),
    ...(quiet.length > 0 || supporting !== undefined ? [
      `<details><summary>${important.length > 0 ? 'and ' : ''}${quiet.length} ${quiet.length === 1 ? 'change' : 'changes'} without a warning</summary>`,
      '',
      ...table(quiet, extent.quiet),
      ...(supporting === undefined ? [] : [`${escaped(supporting)}.`, '']),
      '</details>',
      '',
    ] : []),
    ...edits(review, extent.edited),
    `**Verdict: ${escaped(verdictText(verdict))}.**`,
    ...verdictNotes(verdict).flatMap((note) => ['', escaped(note)]),
    '',
  ];
}

function table(lines: readonly Line[], most: number): string[] {
  if (lines.length === 0) {
    return [];
  }
  const rest = lines.length - most;
  if (most === 0) {
    return ['see the page or the terminal', ''];
  }
  return [
    '| | | what happens | why |',
    '|---|---|---|---|',
    ...lines.slice(0, most).map(({ tone, subject, headline, details }) =>
      `| ${ICONS[tone]} | ${escaped(subject)} | ${escaped(headline)} | ${details.map(escaped).join('<br>')} |`),
    '',
    ...(rest > 0 ? [`and ${rest} more: see the page or the terminal`, ''] : []),
  ];
}

function edits({ operations }: Review, most: number): string[] {
  const edited = operations.filter((operation) => operation.edits.length > 0).slice(0, most);
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
