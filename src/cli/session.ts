import { applyPlan } from './apply';
import { Documents } from './documents';
import { explain, isExplained } from './errors';
import { CliError, ExitCode } from './exit-codes';
import { Interruption } from './interruption';
import { Reviewed } from './reviewing';
import { Terminal, colorOf, confirm, progress, widthOf } from './terminal';
import { printText } from '../review/print/text';
import { Entry, outcomeText } from '../review/report';
import { planTopology } from '../review/topology/topology';
import { removeUsedSecrets } from '../staging/staged-secret';

/** One stack of a run, which is still to be reviewed. */
export interface Source {
  readonly name: string;
  review(): Promise<Reviewed>;
}

export interface SessionOptions {
  readonly apply: boolean;
  /** Whether nobody is asked before an apply. */
  readonly yes: boolean;
  /** Whether everything is listed, with every edit. */
  readonly details: boolean;
  readonly color: boolean;
}

/** Reviews one stack after the other, applies them where that was asked for, and tells of all of them in the same documents. */
export class Session {
  private readonly entries: Entry[] = [];
  private exitCode = ExitCode.OK;

  public constructor(private readonly sources: readonly Source[], private readonly documents: Documents,
    private readonly options: SessionOptions, private readonly interruption: Interruption, private readonly terminal: Terminal) {}

  public async run(): Promise<ExitCode> {
    while (this.entries.length < this.sources.length) {
      const source = this.sources[this.entries.length];
      const code = await this.attempt(source);
      this.exitCode = Math.max(this.exitCode, code);
      if (this.interruption.signal !== undefined) {
        this.leaveOut(`It isn't planned: stopped by ${this.interruption.signal}.`);
      } else if (this.options.apply && code !== ExitCode.OK) {
        // It leaves the later ones, which may depend on it, without their ground.
        this.leaveOut(`It isn't planned, since ${source.name} wasn't applied.`);
      }
    }
    this.close();
    return this.exitCode;
  }

  private get alone(): boolean {
    return this.sources.length === 1;
  }

  private async attempt(source: Source): Promise<ExitCode> {
    try {
      return await this.reviewAndApply(source);
    } catch (error) {
      if (isExplained(error) && this.entries.length === this.sources.indexOf(source)) {
        this.entries.push({ stack: source.name, missing: error.message });
        this.writeFiles();
      }
      return explain(error, this.terminal);
    }
  }

  private async reviewAndApply(source: Source): Promise<ExitCode> {
    const reviewed = await source.review();
    const { context, review, verdict } = reviewed;
    this.entries.push({ review, verdict, topology: () => planTopology(context, review) });
    const written = this.writeFiles();
    const code = verdict.passed ? (written ? ExitCode.OK : ExitCode.FAILED) : ExitCode.BLOCKED;
    this.print(reviewed, code);
    return this.options.apply && code === ExitCode.OK ? this.apply(reviewed) : code;
  }

  /** Writes the documents with what is known so far; returns whether that went well. */
  private writeFiles(): boolean {
    const problems = this.documents.writeFiles(this.entries);
    problems.forEach((problem) => progress(this.terminal, problem));
    return problems.length === 0;
  }

  /** Tells why the stacks that are left aren't reviewed. */
  private leaveOut(missing: string): void {
    const later = this.sources.slice(this.entries.length);
    this.entries.push(...later.map(({ name }) => ({ stack: name, missing })));
    if (later.length > 0) {
      this.writeFiles();
    }
  }

  private print({ review, verdict }: Reviewed, exitCode: ExitCode): void {
    if (!this.documents.onStandardOutput) {
      // What the command ends with is known where nothing is left to do.
      const known = this.alone && !(this.options.apply && exitCode === ExitCode.OK);
      this.terminal.stdout.write(this.text({ review, verdict }, known ? exitCode : undefined));
    }
  }

  private text({ review, verdict }: Pick<Reviewed, 'review' | 'verdict'>, exitCode?: ExitCode): string {
    const color = this.options.color && colorOf(this.terminal);
    return printText(review, verdict, { color, width: widthOf(this.terminal), details: this.options.details, exitCode });
  }

  /** What is told of all stacks together, when all is known. */
  private close(): void {
    if (this.documents.onStandardOutput) {
      this.documents.print(this.entries);
    } else if (!this.alone) {
      this.terminal.stdout.write(`${outcomeText(this.entries)}. Exit code ${this.exitCode}.\n`);
    }
  }

  private async apply(reviewed: Reviewed): Promise<ExitCode> {
    const { applicable, context, review } = reviewed;
    if (applicable === undefined) {
      throw new CliError('JSON can\'t be applied. Give --plan the plan file that Terraform wrote.', ExitCode.USAGE);
    }
    if (review.operations.length === 0 && context.plan.applyable !== true) {
      progress(this.terminal, 'Nothing to apply.');
      removeUsedSecrets(applicable.json, applicable.terraform.directory);
      return ExitCode.OK;
    }
    if (!this.options.yes && !await this.isConfirmed(reviewed)) {
      progress(this.terminal, 'Nothing was applied.');
      return ExitCode.DECLINED;
    }
    const code = await applyPlan(applicable, review, this.interruption, this.terminal);
    if (code === ExitCode.OK) {
      removeUsedSecrets(applicable.json, applicable.terraform.directory);
    }
    return code;
  }

  private async isConfirmed(reviewed: Reviewed): Promise<boolean> {
    if (this.terminal.stdin.isTTY !== true) {
      throw new CliError('Nobody can be asked here. Say --yes to let the policies decide.', ExitCode.USAGE);
    }
    if (this.documents.onStandardOutput) {
      progress(this.terminal, this.text(reviewed));
    }
    return confirm(this.terminal, `Apply this to ${reviewed.review.stack}?`);
  }
}
