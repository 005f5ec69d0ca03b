import { writeFileSync } from 'fs';
import { createInterface } from 'readline/promises';
import { isColorSupported } from 'picocolors';
import { printableLines } from '../review/display';

/** What a command reads from and writes to. */
export interface Terminal {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** Columns where the output isn't a terminal. */
const DEFAULT_WIDTH = 120;

export function widthOf({ stdout }: Terminal): number {
  return stdout.columns ?? (Number(process.env.COLUMNS) || DEFAULT_WIDTH);
}

/** `NO_COLOR` and `FORCE_COLOR` count; otherwise color is for terminals. */
export function colorOf({ stdout }: Terminal): boolean {
  return isColorSupported && (stdout.isTTY === true || process.env.FORCE_COLOR !== undefined || process.env.CI !== undefined);
}

/** A line of progress on standard error, where it doesn't mix with the review. */
export function progress({ stderr }: Terminal, text: string): void {
  stderr.write(`${printableLines(text)}\n`);
}

/** Everything on standard input. */
export async function readAll({ stdin }: Terminal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

/** Asks a question that only `yes` answers with yes: Ctrl-C and the end of the input are a no. */
export async function confirm({ stdin, stderr }: Terminal, question: string): Promise<boolean> {
  const prompt = createInterface({ input: stdin, output: stderr });
  const ended = new Promise<string>((resolve) => prompt.once('close', () => resolve('')));
  const answered = prompt.question(`${question} Only "yes" is a yes: `).catch(() => '');
  try {
    return (await Promise.race([answered, ended])).trim() === 'yes';
  } finally {
    prompt.close();
  }
}

/** A reader that goes away (`| head`, a terminal that is closed) ends neither the review nor an apply. */
export function outliveReaders({ stdout, stderr }: Terminal): void {
  [stdout, stderr].forEach((stream) => stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!['EPIPE', 'EIO'].includes(error.code ?? '')) {
      throw error;
    }
  }));
}

/** Whether an option's file is standard output: `-`, or no file at all. */
export function isStandardOutput(target: string | true): boolean {
  return target === true || target === '-';
}

/** Writes to a file, or to standard output. */
export function writeOutput(target: string | true, text: string, { stdout }: Terminal): void {
  if (isStandardOutput(target)) {
    stdout.write(text);
  } else {
    writeFileSync(target as string, text);
  }
}
