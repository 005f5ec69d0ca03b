import { withMasks } from './plan/sensitive';

/** The longest text that is shown of one value. */
const MAX_LENGTH = 120;

/** Control, format, unassigned and line-breaking characters: what could move a cursor, hide text or turn its direction. */
export const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Text from a plan made safe to show: unprintable characters are written as escapes, so that no name or value can steer a
 * terminal. Every printer adds the escapes of its own markup.
 */
export function printable(text: string): string {
  return withMasks(text).replace(UNPRINTABLE, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`);
}

/** `printable` for a text of several lines. */
export function printableLines(text: string): string {
  return text.split(/\r?\n/).map((line) => printable(line.replace(/\t/g, '  '))).join('\n');
}

/** `printable`, cut to a length that fits a line. */
export function display(text: string): string {
  const safe = printable(text);
  return safe.length > MAX_LENGTH ? `${[...safe].slice(0, MAX_LENGTH - 1).join('')}…` : safe;
}
