import { CommanderError } from 'commander';
import { CliError, ExitCode } from './exit-codes';
import { Terminal } from './terminal';
import { printableLines } from '../review/display';
import { PolicyError } from '../review/gate/policy';
import { PlanError } from '../review/plan/terraform-plan';

/** An error whose message tells the user what is wrong. */
type ExplainedError = CliError | PlanError | PolicyError;

export function isExplained(error: unknown): error is ExplainedError {
  return error instanceof CliError || error instanceof PlanError || error instanceof PolicyError;
}

/** How the command ends. */
function exitCodeOf(error: ExplainedError): ExitCode {
  if (error instanceof PolicyError) {
    return ExitCode.USAGE;
  }
  return error instanceof CliError ? error.exitCode : ExitCode.FAILED;
}

/** Tells the user what is wrong and returns how the command ends; what isn't the user's to mend is thrown on. */
export function explain(error: unknown, { stderr }: Terminal): ExitCode {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? ExitCode.OK : ExitCode.USAGE;
  }
  if (!isExplained(error)) {
    throw error;
  }
  stderr.write(`${printableLines(error.message)}\n`);
  return exitCodeOf(error);
}
