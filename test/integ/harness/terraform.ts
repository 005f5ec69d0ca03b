import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { timed } from './phases';

const execute = promisify(execFile);
const BINARY = process.env.TERRAFORM_BINARY_NAME ?? 'terraform';

/**
 * Runs Terraform (or OpenTofu) in a folder.
 *
 * @returns what it printed on standard output
 * @throws with Terraform's own messages when it fails
 */
export async function terraform(directory: string, ...args: string[]): Promise<string> {
  return run(directory, args).catch((error: Ended) => fail(args, error));
}

/**
 * Plans into `plan.bin`.
 *
 * @returns whether anything would change
 * @throws with Terraform's own messages when it fails
 */
export async function plansChanges(directory: string): Promise<boolean> {
  const args = ['plan', '-no-color', '-out=plan.bin', '-detailed-exitcode'];
  return run(directory, args).then(() => false, (error: Ended) => (error.code === CHANGES || fail(args, error)));
}

/** What `-detailed-exitcode` ends with when the plan isn't empty. */
const CHANGES = 2;

/** How `execFile` tells of a program that failed. */
interface Ended {
  readonly code?: unknown;
  readonly stdout?: string;
  readonly stderr?: string;
}

async function run(directory: string, args: string[]): Promise<string> {
  const { stdout } = await timed(args[0], () => execute(BINARY, [`-chdir=${directory}`, ...args], {
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_INPUT: '0' },
  }));
  return stdout;
}

function fail([command]: string[], error: Ended): never {
  throw new Error(`terraform ${command} failed:\n${error.stderr || error.stdout || error}`);
}
