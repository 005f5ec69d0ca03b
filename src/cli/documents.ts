import { CliError, ExitCode } from './exit-codes';
import { Terminal, isStandardOutput, writeOutput } from './terminal';
import { printHtml } from '../review/print/html/review-page';
import { printJson } from '../review/print/json';
import { printMarkdown } from '../review/print/markdown';
import { Entry } from '../review/report';

/** Where a document is written to: a file, or standard output (`-`, or no file). */
type Target = string | true;

/** The documents that can be asked for. */
export interface DocumentOptions {
  readonly markdown?: Target;
  readonly json?: Target;
  readonly html?: Target;
}

const PRINTERS: { readonly [form in keyof DocumentOptions]-?: (entries: readonly Entry[]) => string } = {
  markdown: printMarkdown,
  json: printJson,
  html: printHtml,
};

/** The documents of one run: each of them tells of all its stacks. */
export class Documents {
  private readonly wanted: readonly (readonly [target: Target, print: (entries: readonly Entry[]) => string])[];

  /** @throws CliError on a file name that is rather a stack's */
  public constructor(options: DocumentOptions, private readonly terminal: Terminal) {
    const forms = Object.keys(PRINTERS) as (keyof DocumentOptions)[];
    forms.forEach((form) => checkTarget(form, options[form]));
    this.wanted = forms.flatMap((form) => options[form] === undefined ? [] : [[options[form], PRINTERS[form]] as const]);
  }

  /** Whether standard output is one of them, so that nothing else is written there. */
  public get onStandardOutput(): boolean {
    return this.wanted.some(([target]) => isStandardOutput(target));
  }

  /**
   * Writes the files, with what is known so far.
   *
   * @returns what couldn't be written, in sentences
   */
  public writeFiles(entries: readonly Entry[]): string[] {
    return this.wanted.filter(([target]) => !isStandardOutput(target)).flatMap(([target, print]) => {
      try {
        writeOutput(target, print(entries), this.terminal);
        return [];
      } catch (error) {
        return [`${String(target)} can't be written: ${reasonOf(error)}.`];
      }
    });
  }

  /** Writes what goes to standard output. */
  public print(entries: readonly Entry[]): void {
    this.wanted.filter(([target]) => isStandardOutput(target)).forEach(([target, print]) => writeOutput(target, print(entries), this.terminal));
  }
}

/** `--json shop` is meant to be the JSON of the stack shop, not a file of that name. */
function checkTarget(form: string, target: Target | undefined): void {
  if (typeof target === 'string' && !/[-./\\]/.test(target)) {
    throw new CliError(`"--${form} ${target}" would write a file called ${target}. If that is a stack, say: --${form} - ${target}. `
      + `If it is a file, give it an ending (${target}.${form === 'markdown' ? 'md' : form}) or a folder (./${target}).`, ExitCode.USAGE);
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const reasons: { readonly [code: string]: string } = {
    EISDIR: 'it is a folder', ENOENT: 'its folder isn\'t there', EACCES: 'that isn\'t allowed', EROFS: 'that isn\'t allowed', ENOSPC: 'the disk is full', ENOTDIR: 'its folder is a file',
  };
  return reasons[code ?? ''] ?? message;
}
