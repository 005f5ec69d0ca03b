import cliui from 'cliui';
import { createColors } from 'picocolors';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { Verdict } from '../gate/verdict';
import { Review, Tone } from '../model';
import { Line, linesOf, summaryOf, supportingText, verdictNotes, verdictText } from './lines';

export interface TextOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether everything is listed: supporting operations and every edit. */
  readonly details: boolean;
  /** The exit code that the verdict line names. @default - none: it isn't decided yet */
  readonly exitCode?: number;
}

const MIN_WIDTH = 40;
const MAX_WIDTH = 160;
/** Names longer than this, and than a quarter of the line, are wrapped. */
const MAX_SUBJECT = 22;
/** Headlines longer than this take the whole line. */
const MAX_HEADLINE = 34;
/** Narrower than this, details go below the headline. */
const NARROW = 76;
const GAP = 2;

/** The review for a terminal. */
export function printText(review: Review, verdict: Verdict, options: TextOptions): string {
  const colors = createColors(options.color);
  const tones: { readonly [tone in Tone]: (text: string) => string } = {
    good: colors.green, info: colors.dim, warning: colors.yellow, bad: colors.red,
  };
  const width = Math.min(Math.max(options.width, MIN_WIDTH), MAX_WIDTH);
  const wrap = (text: string) => wrapAnsi(text, width, { hard: true });
  const lines = linesOf(review, { supporting: options.details, edits: options.details });
  const supporting = options.details ? undefined : supportingText(review);
  const stage = review.stage === undefined ? '' : ` (${review.stage})`;
  const paint = verdict.passed ? colors.green : colors.red;
  return [
    wrap(`${colors.bold(review.stack)}${stage} · ${summaryOf(review)}`),
    '',
    ...(lines.length > 0 ? [tableOf(lines, width, tones), ''] : []),
    ...(supporting === undefined ? [] : [wrap(colors.dim(`${supporting} (--details lists them)`)), '']),
    ...verdictNotes(verdict).map((note) => wrap(colors.dim(note))),
    wrap(`${colors.bold('Verdict:')} ${paint(verdictText(verdict))}.${options.exitCode === undefined ? '' : ` Exit code ${options.exitCode}.`}`),
    '',
  ].join('\n');
}

function tableOf(lines: readonly Line[], width: number, tones: { readonly [tone in Tone]: (text: string) => string }): string {
  const isShort = (headline: string) => width >= NARROW && stringWidth(headline) <= MAX_HEADLINE;
  const signColumn = 2 + GAP;
  const subjectColumn = Math.min(Math.max(...lines.map(({ subject }) => stringWidth(subject))), Math.max(MAX_SUBJECT, Math.floor(width / 4))) + GAP;
  const headlineColumn = Math.max(...lines.map(({ headline }) => headline).filter(isShort).map((headline) => stringWidth(headline)), 8) + GAP;
  const rest = width - signColumn - subjectColumn;
  const ui = cliui({ width, wrap: true });
  for (const { sign, subject, headline, details, ...line } of lines) {
    const paint = tones[line.tone];
    const start = [cell(paint(sign), signColumn, 1), cell(subject, subjectColumn)];
    const why = details.join('; ');
    if (isShort(headline)) {
      ui.div(...start, cell(paint(headline), headlineColumn), cell(why, rest - headlineColumn));
    } else {
      ui.div(...start, cell(paint(headline), rest));
      if (why !== '') {
        ui.div(cell('', signColumn + subjectColumn), cell(why, rest));
      }
    }
  }
  return ui.toString().replace(/[ \t]+$/gm, '');
}

function cell(text: string, width: number, indent = 0): { text: string; width: number; padding: number[] } {
  return { text, width, padding: [0, GAP, 0, indent] };
}
