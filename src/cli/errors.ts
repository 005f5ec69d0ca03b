import { CommanderError } from 'commander';
import { CliError, ExitCode } from './exit-codes';
import { Terminal } from './terminal';
import { PolicyError } from '../review/gate/policy';
import { PlanError } from '../review/plan/terraform-plan';

/** Tells the user what is wrong and returns how the command ends; what isn't the user's to mend is thrown on. */
export function explain(error: unknown, { stderr }: Terminal): ExitCode {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? ExitCode.OK : ExitCode.USAGE;
  }
  if (!(error instanceof CliError || error instanceof PlanError || error instanceof PolicyError)) {
    throw error;
  }
  stderr.write(`${error.message}\n`);
  if (error instanceof PolicyError) {
    return ExitCode.USAGE;
  }
  return error instanceof CliError ? error.exitCode : ExitCode.FAILED;
}
