import { readFileSync } from 'fs';
import { CliError, ExitCode } from './exit-codes';

/**
 * Reads a file that was named on the command line.
 *
 * @param what it is, such as `plan`
 * @throws CliError in a sentence
 */
export function readInput(file: string, what: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const sentences: { readonly [code_: string]: string } = {
      ENOENT: `There is no ${what} ${file}.`, EISDIR: `${file} is a folder, not a ${what}.`, EACCES: `The ${what} ${file} may not be read.`,
    };
    throw new CliError(sentences[code ?? ''] ?? `The ${what} ${file} can't be read: ${message}`, ExitCode.USAGE);
  }
}

/** The text of a file, whatever editors and shells put around it: PowerShell writes UTF-16, others a byte-order mark. */
export function decodeText(content: Buffer): string {
  const [first, second] = content;
  if (first === 0xfe && second === 0xff) {
    return Buffer.from(content.subarray(2, content.length - content.length % 2)).swap16().toString('utf16le');
  }
  const isUtf16 = (first === 0xff && second === 0xfe) || (content.length > 1 && first !== 0 && second === 0);
  return content.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
}
