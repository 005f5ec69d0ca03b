/** How the commands end. They are part of the documented interface. */
export enum ExitCode {
  /** Nothing blocks; with `--apply`: applied. */
  OK = 0,
  /** Nothing could be reviewed: the app, Terraform or the plan has an error. */
  FAILED = 1,
  /** The command line or the policy file is wrong. */
  USAGE = 2,
  /** A policy blocks the deploy. */
  BLOCKED = 3,
  /** The plan no longer fits the state: nothing was applied. */
  STALE = 4,
  /** The apply failed on the way. */
  APPLY_FAILED = 5,
  /** The question was answered with no: nothing was applied. */
  DECLINED = 6,
}

/** Ends a command with a message for the user. */
export class CliError extends Error {
  public constructor(message: string, public readonly exitCode: ExitCode = ExitCode.FAILED) {
    super(message);
  }
}
